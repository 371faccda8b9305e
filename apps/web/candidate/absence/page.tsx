import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownAbsencesQuery, ownLeaveQuery } from '../../api/consequences.ts';
import { PageTitle, ProblemNotice } from '../../look/plain.tsx';
import { AbsenceSection } from './absence-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import './absence.css';

/** Leave before the exam, and the chance to explain after it. */
export function AbsencePage() {
  const leave = useQuery(ownLeaveQuery);
  const absences = useQuery(ownAbsencesQuery);
  return (
    <>
      <div className="own-head">
        <p className="quiet">
          <Link to="/me">返回首页</Link>
        </p>
        <PageTitle>请假与情况说明</PageTitle>
      </div>
      <ProblemNotice error={leave.error ?? absences.error} title="没能取到您的记录" />
      {absences.data?.items.map((absence) => (
        <AbsenceSection key={absence.id} absence={absence} />
      ))}
      {leave.data && <LeaveSection dueAt={leave.data.dueAt} items={leave.data.items} />}
    </>
  );
}
