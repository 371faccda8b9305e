import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownAbsencesQuery, ownLeaveQuery } from '../../api/consequences.ts';
import { ApiProblem } from '../../api/problem.ts';
import { PageTitle, WaitingPanel } from '../../look/plain.tsx';
import { EmptyScene, ProblemScene } from '../../look/scene.tsx';
import { AbsenceSection } from './absence-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import './absence.css';

/** Leave before the exam, and the chance to explain after it. */
export function AbsencePage() {
  const leave = useQuery(ownLeaveQuery);
  const absences = useQuery(ownAbsencesQuery);
  const failed = [leave, absences].find(({ error, data }) => error && !data);
  return (
    <>
      <div className="own-head">
        <p className="quiet">
          <Link to="/me">返回首页</Link>
        </p>
        <PageTitle>请假与情况说明</PageTitle>
      </div>
      {failed?.error instanceof ApiProblem && failed.error.code === 'OWN_RECORD_MISSING' ? (
        <EmptyScene title="还没有参培记录">{failed.error.detail}。</EmptyScene>
      ) : failed ? (
        <ProblemScene
          error={failed.error}
          title="没能取到您的记录"
          busy={leave.isFetching || absences.isFetching}
          onRetry={() => {
            void leave.refetch();
            void absences.refetch();
          }}
        />
      ) : (
        !(leave.data && absences.data) && <WaitingPanel label="正在取您的记录" />
      )}
      {absences.data?.items.map((absence) => (
        <AbsenceSection key={absence.id} absence={absence} />
      ))}
      {leave.data && <LeaveSection dueAt={leave.data.dueAt} items={leave.data.items} />}
    </>
  );
}
