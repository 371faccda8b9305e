import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import {
  consequencesQuery,
  type DecisionRow,
  type PrefectureRow,
  type UnitRow,
  useLiftBar,
} from '../../api/consequences.ts';
import { formatDate, formatShort } from '../../format/instant.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { CircularDialog } from './circular-dialog.tsx';
import { DecisionDialog, type Subject } from './decision-dialog.tsx';
import '../candidates/candidates.css';
import './consequences.css';
import { wide } from '../wide-table.tsx';

/** Counts of what came back and was refused, the flags that they suggest, and what people decided (R39, R40, C12). */
export function ConsequencesPage() {
  const term = useTerm();
  const { data, error, refetch } = useQuery(consequencesQuery(term.id));
  const [subject, setSubject] = useState<Subject | null>(null);
  const [lifting, setLifting] = useState<DecisionRow | null>(null);
  const [circulated, setCirculated] = useState<string | null>(null);
  const announce = useAnnounce();
  const lift = useLiftBar();
  const open = data ? [...data.units, ...data.prefectures].filter((row) => row.open).length : 0;
  return (
    <>
      <PageHead
        title="推荐与审核质量"
        about="按退回原因的归责统计；达到提示线的只作提示，是否处理由工作人员决定并写明理由。"
      />
      <ProblemAlert error={error} title="没能取到统计" onRetry={() => void refetch()} />
      {!data && !error && <Skeleton active className="block" />}
      {data && (
        <>
          {open > 0 && data.mayDecide && (
            <p className="consequence-due" role="status">
              有 {open} 项达到提示线，尚未处理
            </p>
          )}
          <Units
            rows={data.units}
            threshold={data.thresholds.unitReturns}
            onDecide={data.mayDecide ? setSubject : null}
          />
          {(data.mayDecide || data.prefectures.length > 0) && (
            <Prefectures
              rows={data.prefectures}
              threshold={data.thresholds.prefectureRejectPercent}
              onDecide={data.mayDecide ? setSubject : null}
            />
          )}
          <Decisions
            rows={data.decisions}
            onLift={data.mayDecide ? setLifting : null}
            onCirculate={data.mayDecide ? setCirculated : null}
          />
        </>
      )}
      <DecisionDialog subject={subject} onClose={() => setSubject(null)} />
      <CircularDialog
        kind="loose-review"
        subjectIds={circulated === null ? [] : [circulated]}
        onClose={() => setCirculated(null)}
      />
      <ReasonDialog
        open={lifting !== null}
        title={`解除${lifting?.name ?? ''}的停止推荐？`}
        about="解除后，该单位立即可以继续推荐参培人员。"
        okText="解除"
        danger={false}
        mutation={lift}
        onConfirm={(reason) =>
          void lift
            .mutateAsync({ id: lifting!.id, reason })
            .then(() => {
              announce('已解除停止推荐');
              setLifting(null);
            })
            .catch(() => undefined)
        }
        onClose={() => setLifting(null)}
      />
    </>
  );
}

type OnDecide = ((subject: Subject) => void) | null;

function Flag({ flagged, open }: { flagged: boolean; open: boolean }) {
  if (!flagged) return <span className="quiet-cell">未达提示线</span>;
  return <Tag color={open ? 'warning' : 'default'}>{open ? '达到提示线' : '已有处理'}</Tag>;
}

function Units({ rows, threshold, onDecide }: { rows: UnitRow[]; threshold: number; onDecide: OnDecide }) {
  return (
    <section className="block" aria-labelledby="consequence-units">
      <h2 id="consequence-units">推荐单位</h2>
      <p className="block-about">
        只计市（州）与省级的退回；一次退回计一次，原因归责于单位的才计入提示，{threshold} 次起提示。
      </p>
      {rows.length === 0 ? (
        <EmptyState title="还没有推荐">单位初审通过第一份申报后，这里开始统计。</EmptyState>
      ) : (
        <Table<UnitRow>
          size="small"
          rowKey="unitId"
          dataSource={rows}
          {...wide(860)}
          pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          columns={[
            { title: '推荐单位', dataIndex: 'name', width: 260 },
            { title: '市（州）', dataIndex: 'prefectureName', width: 130 },
            { title: '推荐', dataIndex: 'recommended', align: 'right', width: 70 },
            { title: '退回', dataIndex: 'returns', align: 'right', width: 70 },
            {
              title: '归责单位',
              dataIndex: 'byUnit',
              align: 'right',
              width: 90,
              render: (count: number) => <strong>{count}</strong>,
            },
            { title: '归责本人', dataIndex: 'byPerson', align: 'right', width: 90 },
            { title: '提示', key: 'flag', width: 110, render: (_, row) => <Flag {...row} /> },
            ...(onDecide === null
              ? []
              : [
                  {
                    title: '',
                    key: 'act',
                    width: 80,
                    render: (_: unknown, row: UnitRow) => (
                      <Button
                        size="small"
                        aria-label={`处理${row.name}`}
                        onClick={() =>
                          onDecide({ kind: 'unit', id: row.unitId, name: row.name, places: null })
                        }
                      >
                        处理
                      </Button>
                    ),
                  },
                ]),
          ]}
        />
      )}
    </section>
  );
}

function Prefectures(props: { rows: PrefectureRow[]; threshold: number; onDecide: OnDecide }) {
  const { rows, threshold, onDecide } = props;
  return (
    <section className="block" aria-labelledby="consequence-prefectures">
      <h2 id="consequence-prefectures">市（州）</h2>
      <p className="block-about">
        市（州）审核上报的申报中，省级复审不通过的比例；{threshold}% 起提示。省直渠道的单位不计入。
      </p>
      {rows.length === 0 ? (
        <EmptyState title="还没有上报">市（州）上报第一份申报后，这里开始统计。</EmptyState>
      ) : (
        <Table<PrefectureRow>
          size="small"
          rowKey="prefecture"
          dataSource={rows}
          {...wide(760)}
          pagination={false}
          columns={[
            { title: '市（州）', dataIndex: 'name', width: 180 },
            { title: '上报', dataIndex: 'passed', align: 'right', width: 80 },
            { title: '省级退回', dataIndex: 'returned', align: 'right', width: 90 },
            { title: '不通过', dataIndex: 'rejected', align: 'right', width: 80 },
            {
              title: '不通过比例',
              dataIndex: 'percent',
              align: 'right',
              width: 110,
              render: (percent: number | null) => (percent === null ? '—' : <strong>{percent}%</strong>),
            },
            {
              title: '名额',
              dataIndex: 'places',
              align: 'right',
              width: 90,
              render: (places: number | null) => places ?? '不分配',
            },
            { title: '提示', key: 'flag', width: 110, render: (_, row) => <Flag {...row} /> },
            ...(onDecide === null
              ? []
              : [
                  {
                    title: '',
                    key: 'act',
                    width: 80,
                    render: (_: unknown, row: PrefectureRow) => (
                      <Button
                        size="small"
                        aria-label={`处理${row.name}`}
                        onClick={() =>
                          onDecide({
                            kind: 'prefecture',
                            id: row.prefecture,
                            name: row.name,
                            places: row.places,
                          })
                        }
                      >
                        处理
                      </Button>
                    ),
                  },
                ]),
          ]}
        />
      )}
    </section>
  );
}

function Decisions(props: {
  rows: DecisionRow[];
  onLift: ((row: DecisionRow) => void) | null;
  onCirculate: ((id: string) => void) | null;
}) {
  const { rows, onLift, onCirculate } = props;
  return (
    <section className="block" aria-labelledby="consequence-decisions">
      <h2 id="consequence-decisions">处理决定</h2>
      {rows.length === 0 ? (
        <EmptyState title="还没有处理决定">
          对单位或市（州）作出的处理，连同当时的统计和理由，都记在这里。
        </EmptyState>
      ) : (
        <ol className="consequence-list">
          {rows.map((row) => (
            <li key={row.id}>
              <p>
                <strong>{row.name}</strong>
                <Tag color={row.standing === 'now' ? 'error' : 'default'}>{row.measureName}</Tag>
                {row.startsOn && (
                  <span>
                    {formatDate(row.startsOn)}起{row.endsOn ? `至${formatDate(row.endsOn)}` : '，至解除为止'}
                  </span>
                )}
                {row.places !== null && <span>名额减为 {row.places} 个</span>}
                {row.standing === 'later' && <Tag>尚未生效</Tag>}
              </p>
              <p>{row.reason}</p>
              <p className="quiet-cell">
                {row.decidedBy}，{formatShort(row.decidedAt)}决定
              </p>
              {row.lifted && (
                <p className="quiet-cell">
                  {row.lifted.by}，{formatShort(row.lifted.at)}解除：{row.lifted.reason}
                </p>
              )}
              <p className="consequence-acts">
                {onLift && row.standing !== null && (
                  <Button size="small" onClick={() => onLift(row)}>
                    解除停止推荐
                  </Button>
                )}
                {onCirculate && row.unitId !== null && row.measure !== 'none' && (
                  <Button size="small" onClick={() => onCirculate(row.id)}>
                    起草通报
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
