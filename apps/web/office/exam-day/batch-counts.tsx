import { Button, Tag } from 'antd';
import type { SittingStanding } from '../../api/exam-day.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatAgo, formatDay, formatTime } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { formatSeat } from '../../format/seat.ts';
import { Table } from '../table.tsx';

interface CountsProps {
  sittings: SittingStanding[];
  onOpenRecord: (sitting: string) => void;
}

/** Heads by batch and, within it, by room; a row opens to the names. */
export function BatchCounts({ sittings, onOpenRecord }: CountsProps) {
  const batches = [...new Set(sittings.map(({ batch }) => batch))];
  return (
    <>
      {batches.map((batch) => (
        <Batch
          key={batch}
          sittings={sittings.filter((sitting) => sitting.batch === batch)}
          onOpenRecord={onOpenRecord}
        />
      ))}
    </>
  );
}

function Batch({ sittings, onOpenRecord }: CountsProps) {
  const now = useServerNow();
  const [first] = sittings as [SittingStanding];
  const sum = (pick: (sitting: SittingStanding) => number) =>
    sittings.reduce((total, sitting) => total + pick(sitting), 0);
  const [due, present] = [sum((one) => one.due), sum((one) => one.present)];
  const headId = `batch-${first.batch}`;
  return (
    <section className="block exam-batch" aria-labelledby={headId}>
      <div className="block-head">
        <h2 id={headId}>
          第{first.batch}场　{formatDay(first.start)} {formatTime(first.start)}–{formatTime(first.end)}
          <Tag>{stageOf(first, now)}</Tag>
        </h2>
        <p className="exam-sum">
          <span>应到{formatCount(due)}</span>
          <span>
            已到<strong>{formatCount(present)}</strong>
          </span>
          <span>
            未到<strong>{formatCount(sum(({ missing }) => missing.length))}</strong>
          </span>
        </p>
      </div>
      <progress value={present} max={due} aria-label={`第${first.batch}场到场比例`} />
      <Table<SittingStanding>
        size="small"
        rowKey="id"
        dataSource={sittings}
        pagination={false}
        scroll={{ x: 900 }}
        expandable={{
          expandedRowRender: (sitting) => <Names sitting={sitting} />,
          rowExpandable: ({ missing, incidents, disputed, refusedPeople }) =>
            missing.length + incidents.length + disputed.length + refusedPeople.length > 0,
        }}
        columns={[
          {
            title: '考场',
            key: 'room',
            render: (_, { venueName, roomName }) => (
              <>
                {roomName}
                <div className="cell-quiet">{venueName}</div>
              </>
            ),
          },
          { title: '应到', dataIndex: 'due', width: 72, align: 'right' },
          { title: '已到', dataIndex: 'present', width: 72, align: 'right' },
          {
            title: '未到',
            key: 'missing',
            width: 72,
            align: 'right',
            render: (_, { missing }) => missing.length,
          },
          {
            title: '清点',
            key: 'heads',
            width: 120,
            render: (_, { heads, present }) =>
              heads === null ? (
                <span className="cell-quiet">未清点</span>
              ) : heads === present ? (
                `${heads}，相符`
              ) : (
                <Tag color="warning">{heads}，不符</Tag>
              ),
          },
          {
            title: '情况',
            key: 'incidents',
            width: 72,
            align: 'right',
            render: (_, one) => one.incidents.length,
          },
          {
            title: '最近上传',
            key: 'heard',
            width: 130,
            render: (_, { lastHeardAt }) =>
              lastHeardAt === null ? (
                <span className="cell-quiet">还没有上传</span>
              ) : (
                formatAgo((now - Date.parse(lastHeardAt)) / 1000)
              ),
          },
          {
            title: '记录',
            key: 'record',
            width: 120,
            render: (_, { id, roomName, batch }) => (
              <Button
                size="small"
                aria-label={`情况记录：第${batch}场${roomName}`}
                onClick={() => onOpenRecord(id)}
              >
                情况记录
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}

function Names({ sitting }: { sitting: SittingStanding }) {
  const { closed, lastHeardAt, missing, refusedPeople, disputed, incidents } = sitting;
  const named = (people: { name: string; number: string; seat: string }[]) =>
    people.map(({ name, number, seat }) => `${name}（${formatSeat(seat)}，${number}）`).join('、');
  return (
    <dl className="facts">
      {missing.length > 0 && (
        <>
          <dt>{closed && lastHeardAt !== null ? '缺考' : '未到'}</dt>
          <dd>{named(missing)}</dd>
        </>
      )}
      {refusedPeople.length > 0 && (
        <>
          <dt>未准入场</dt>
          <dd>{named(refusedPeople)}</dd>
        </>
      )}
      {disputed.length > 0 && (
        <>
          <dt>两台设备说法不一</dt>
          <dd>{named(disputed)}</dd>
        </>
      )}
      {incidents.map((incident) => (
        <div key={`${incident.happenedAt}${incident.what}`} className="exam-incident">
          <dt>
            {formatTime(incident.happenedAt)} {incident.name}
          </dt>
          <dd>
            {incident.who && `${incident.who}：`}
            {incident.what}
            {incident.measure && `；${incident.measure}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function stageOf({ start, end, closed }: SittingStanding, now: number): string {
  if (now >= Date.parse(end)) return '已结束';
  if (closed) return '考试中，已过迟到时限';
  return now >= Date.parse(start) ? '考试中' : '未开考';
}
