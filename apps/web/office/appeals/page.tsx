import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { appealsQuery, type ResultChange, type StaffAppeal } from '../../api/appeals.ts';
import { formatMoment } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { ChangeDialog, type ChangeSubject } from './change-dialog.tsx';
import { ChangeList } from './change-list.tsx';
import '../results/results.css';

/** What candidates say against their results, and what two people change in them. */
export function AppealsPage() {
  const term = useTerm();
  const { data, error, refetch } = useQuery(appealsQuery(term.id));
  const [changing, setChanging] = useState<ChangeSubject | null>(null);
  const [answering, setAnswering] = useState<StaffAppeal | null>(null);
  return (
    <>
      <PageHead
        title="成绩复核与更正"
        about="考生的复核申请在这里答复；已公布的成绩要改动，由一人写明理由申请、另一人复核同意。"
        action={
          <Button onClick={() => setChanging({ name: null, candidateId: null, appealId: null })}>
            申请更正成绩
          </Button>
        }
      />
      <ProblemAlert error={error} title="没能取到复核申请" onRetry={() => void refetch()} />
      {!data && !error && <Skeleton active className="block" />}
      {data && (
        <>
          <Appeals appeals={data.appeals} onChange={setChanging} onAnswer={setAnswering} />
          <Changes changes={data.changes} />
        </>
      )}
      {changing && <ChangeDialog subject={changing} onClose={() => setChanging(null)} />}
      {answering && <AnswerDialog key={answering.id} appeal={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

function Appeals(props: {
  appeals: StaffAppeal[];
  onChange: (subject: ChangeSubject) => void;
  onAnswer: (appeal: StaffAppeal) => void;
}) {
  const { appeals, onChange, onAnswer } = props;
  return (
    <section className="block" aria-labelledby="appeals-head">
      <h2 id="appeals-head">复核申请（{appeals.length}项）</h2>
      {appeals.length === 0 ? (
        <EmptyState title="还没有复核申请">成绩公布后，考生在期限内的申请列在这里。</EmptyState>
      ) : (
        <ul className="incident-list">
          {appeals.map((appeal) => (
            <li key={appeal.id}>
              <div>
                <p>
                  <strong>{appeal.candidate.name}</strong>
                  <span className="cell-quiet incident-place">{appeal.candidate.unit}</span>
                </p>
                <p>{appeal.words}</p>
                <p className="cell-quiet">
                  {formatMoment(appeal.createdAt)}申请，成绩为{resultInWords(appeal)}
                </p>
                <p>
                  <Tag {...(appeal.state === 'open' ? { color: 'warning' } : {})}>{appeal.stateName}</Tag>
                  {appeal.answer}
                </p>
              </div>
              {appeal.state === 'open' && (
                <div className="actions">
                  <Button
                    aria-label={`维持原成绩：${appeal.candidate.name}`}
                    onClick={() => onAnswer(appeal)}
                  >
                    维持原成绩
                  </Button>
                  <Button
                    type="primary"
                    aria-label={`更正成绩：${appeal.candidate.name}`}
                    onClick={() =>
                      onChange({
                        name: appeal.candidate.name,
                        candidateId: appeal.candidateId,
                        appealId: appeal.id,
                      })
                    }
                  >
                    更正成绩
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Changes({ changes }: { changes: ResultChange[] }) {
  return (
    <section className="block" aria-labelledby="changes-head">
      <h2 id="changes-head">成绩更正（{changes.length}项）</h2>
      {changes.length === 0 ? (
        <EmptyState title="没有更正">公布之后对成绩的每一次改动都列在这里。</EmptyState>
      ) : (
        <ChangeList changes={changes} />
      )}
    </section>
  );
}

function resultInWords({ result }: StaffAppeal): string {
  if (result === null) return '未登记';
  return result.score === null ? result.codeName : `${result.score}分`;
}
