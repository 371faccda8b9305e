import { Button, Tag } from 'antd';
import type { BatchReading, ScoreBatch } from '../../api/score-batches.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

/** The batches of the term; each says what the reader may do with it. */
export function BatchList(props: { batches: ScoreBatch[]; onOpen: (batch: string) => void }) {
  return (
    <section className="block" aria-label="场次">
      <Table<ScoreBatch>
        size="small"
        rowKey="batch"
        dataSource={props.batches}
        pagination={false}
        {...wide(900)}
        locale={{
          emptyText: <EmptyState title="还没有场次">考试编排发布后，各场次列在这里。</EmptyState>,
        }}
        columns={[
          {
            title: '场次',
            key: 'batch',
            render: (_, { when, venueName, people }) => (
              <>
                {when}
                <div className="cell-quiet">
                  {venueName}，{formatCount(people)}人
                </div>
              </>
            ),
          },
          {
            title: '第一人',
            key: 'first',
            width: 190,
            render: (_, batch) => <Reading batch={batch} nth={0} />,
          },
          {
            title: '第二人',
            key: 'second',
            width: 190,
            render: (_, batch) => <Reading batch={batch} nth={1} />,
          },
          { title: '核对', key: 'state', width: 170, render: (_, batch) => <Outcome batch={batch} /> },
          {
            title: '办理',
            key: 'deed',
            width: 120,
            render: (_, { batch, when, mine, taken }) =>
              taken ? null : mine.settle ? (
                <Button type="primary" aria-label={`裁定差异：${when}`} onClick={() => props.onOpen(batch)}>
                  裁定差异
                </Button>
              ) : (
                <Button
                  disabled={!mine.type && mine.reading === null}
                  aria-label={`${entryWord(mine)}：${when}`}
                  onClick={() => props.onOpen(batch)}
                >
                  {entryWord(mine)}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}

function Reading({ batch, nth }: { batch: ScoreBatch; nth: 0 | 1 }) {
  const { by, typed, closed }: BatchReading = batch.readings[nth];
  if (by === null) return <span className="cell-quiet">未领取</span>;
  return (
    <>
      {by}
      <div className="cell-quiet">{closed ? '已录完' : `已录${typed}／${batch.people}人`}</div>
    </>
  );
}

function Outcome({ batch }: { batch: ScoreBatch }) {
  const { taken, readings, differences, settled, recorded, people } = batch;
  if (taken) return <Tag color="success">已登记</Tag>;
  if (readings[0].closed && readings[1].closed)
    return (
      <Tag color="warning">
        差异{differences}处，已裁定{settled}处
      </Tag>
    );
  if (readings[0].by !== null || readings[1].by !== null) return <Tag>录入中</Tag>;
  return recorded === people ? (
    <span className="cell-quiet">已有成绩，不必录入</span>
  ) : (
    <span className="cell-quiet">未开始</span>
  );
}

/** What the one button of a batch does for the reader whose turn it is. */
function entryWord({ reading, type }: ScoreBatch['mine']): string {
  if (reading === null) return '领取录入';
  return type ? '继续录入' : '查看录入';
}
