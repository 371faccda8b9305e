import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import type { CircularScope } from '#lifecycle';
import { type AbsenceRow, absencesQuery, type Suspect, useOpenAbsences } from '../../api/consequences.ts';
import { formatDeadline, formatShort } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { CircularDialog } from './circular-dialog.tsx';
import { EvidenceFacts } from './evidence-facts.tsx';
import { LeaveBlock } from './leave-block.tsx';
import { RulingButtons } from './ruling-buttons.tsx';
import '../candidates/candidates.css';
import './consequences.css';
import { wide } from '../wide-table.tsx';

/** Leave, who stayed away, the chance to explain, and the ruling (R41, C21). */
export function AbsencesPage() {
  const term = useTerm();
  const { data, error, refetch } = useQuery(absencesQuery(term.id));
  return (
    <>
      <PageHead
        title="请假与缺勤"
        about="先请假、后说明：未经本人说明或说明期未满，不认定无正当理由，也不通报。"
      />
      <ProblemAlert error={error} title="没能取到缺勤名单" onRetry={() => void refetch()} />
      <LeaveBlock />
      {!data && !error && <Skeleton active className="block" />}
      {data && (
        <>
          <Suspects rows={data.suspects} explainDays={data.explainDays} mayDecide={data.mayDecide} />
          <Cases rows={data.items} scope={data.scope} mayDecide={data.mayDecide} />
        </>
      )}
    </>
  );
}

function Suspects(props: { rows: Suspect[]; explainDays: number; mayDecide: boolean }) {
  const { rows, explainDays, mayDecide } = props;
  const term = useTerm();
  const ask = useAsk();
  const announce = useAnnounce();
  const open = useOpenAbsences(term.id);
  const [chosen, setChosen] = useState<string[]>([]);
  const keyOf = ({ kind, candidateId }: Suspect) => `${kind} ${candidateId}`;
  const free = rows.filter(({ obstacle }) => obstacle === null).map(keyOf);
  const picked = rows.filter((row) => chosen.includes(keyOf(row)));
  const send = async () => {
    for (const kind of ['exam', 'study'] as const) {
      const candidateIds = picked.filter((row) => row.kind === kind).map((row) => row.candidateId);
      if (candidateIds.length > 0) await open.mutateAsync({ kind, candidateIds });
    }
    announce(`已向 ${picked.length} 人发出说明通知`);
    setChosen([]);
  };
  return (
    <section className="block" aria-labelledby="absence-suspects">
      <div className="block-head">
        <h2 id="absence-suspects">未到考、学时未达标的人员</h2>
        {mayDecide && free.length > 0 && (
          <span className="page-action">
            <Button onClick={() => setChosen(picked.length === free.length ? [] : free)}>
              {picked.length === free.length ? '全不选' : '全选'}
            </Button>
            <Button
              type="primary"
              disabled={picked.length === 0}
              loading={open.isPending}
              onClick={() =>
                ask({
                  title: `向 ${picked.length} 人发出说明通知？`,
                  content: `本人有 ${explainDays} 天时间说明情况、上传证明；期满前不会认定无正当理由。`,
                  okText: '发出通知',
                  onOk: () => send().catch(() => undefined),
                })
              }
            >
              发出说明通知{picked.length > 0 && `（${picked.length} 人）`}
            </Button>
          </span>
        )}
      </div>
      <ProblemAlert error={open.error} title="没能发出" />
      {rows.length === 0 ? (
        <EmptyState title="没有待处理的人员">
          各场迟到时限过后按签到和成绩列出；学习时间结束后列出学时未达标的人员。
        </EmptyState>
      ) : (
        <Table<Suspect>
          size="small"
          rowKey={keyOf}
          dataSource={rows}
          {...wide(900)}
          pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          {...(mayDecide
            ? {
                rowSelection: {
                  // Its box is named in English.
                  hideSelectAll: true,
                  selectedRowKeys: chosen,
                  onChange: (keys: React.Key[]) => setChosen(keys.map(String)),
                  getCheckboxProps: ({ obstacle, name }: Suspect) => ({
                    disabled: obstacle !== null,
                    'aria-label': `选择${name}`,
                  }),
                },
              }
            : {})}
          columns={[
            { title: '姓名', dataIndex: 'name', width: 110 },
            { title: '推荐单位', dataIndex: ['unit', 'name'], width: 240 },
            { title: '情形', dataIndex: 'kindName', width: 110 },
            { title: '佐证', key: 'evidence', render: (_, row) => <EvidenceFacts evidence={row.evidence} /> },
            {
              title: '状态',
              key: 'obstacle',
              width: 150,
              render: (_, { obstacleName }) =>
                obstacleName === null ? '可发出通知' : <Tag color="warning">{obstacleName}</Tag>,
            },
          ]}
        />
      )}
    </section>
  );
}

const COLORS: Record<AbsenceRow['state'], string> = {
  hearing: 'processing',
  excused: 'success',
  unexcused: 'warning',
  circulated: 'error',
  dropped: 'default',
};

function Cases(props: { rows: AbsenceRow[]; scope: CircularScope; mayDecide: boolean }) {
  const { rows, scope, mayDecide } = props;
  const [drafting, setDrafting] = useState<string[]>([]);
  const ready = rows.filter(({ state }) => state === 'unexcused').map(({ id }) => id);
  return (
    <section className="block" aria-labelledby="absence-cases">
      <div className="block-head">
        <h2 id="absence-cases">说明与认定</h2>
        {mayDecide && ready.length > 0 && (
          <Button onClick={() => setDrafting(ready)}>起草通报（{ready.length} 人）</Button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title="还没有缺勤事项">发出说明通知后，本人的说明和认定结果都在这里。</EmptyState>
      ) : (
        <ol className="consequence-list">
          {rows.map((row) => (
            <li key={row.id}>
              <p>
                <strong>{row.name}</strong>
                <span>{row.unit.name}</span>
                <span>{row.kindName}</span>
                <Tag color={COLORS[row.state]}>{row.stateName}</Tag>
              </p>
              <EvidenceFacts evidence={row.evidence} />
              <Statement row={row} />
              {row.ruledAt && (
                <p className="quiet-cell">
                  {row.ruledBy}，{formatShort(row.ruledAt)}认定：{row.rulingReason}
                </p>
              )}
              {mayDecide && <RulingButtons row={row} />}
            </li>
          ))}
        </ol>
      )}
      <CircularDialog kind="absence" subjectIds={drafting} scope={scope} onClose={() => setDrafting([])} />
    </section>
  );
}

function Statement({ row }: { row: AbsenceRow }) {
  if (row.statement === null)
    return <p className="quiet-cell">本人尚未说明，{formatDeadline(row.hearingEndsAt)}截止</p>;
  return (
    <>
      <p className="consequence-words">{row.statement}</p>
      <p className="quiet-cell">
        本人于{formatShort(row.statedAt!)}说明
        {row.files.map(({ id, name }) => (
          <a key={id} href={`/api/explanation-files/${id}`} download>
            {name}
          </a>
        ))}
      </p>
    </>
  );
}
