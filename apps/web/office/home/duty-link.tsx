import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DutyKey } from '../../api/home.ts';

interface DutyLinkProps {
  duty: DutyKey;
  term: string;
  className?: string;
  children: ReactNode;
}

/** Leads to where a duty is done, filtered to what it counts. */
export function DutyLink({ duty, term, ...rest }: DutyLinkProps) {
  const own = { params: { term }, ...rest };
  switch (duty) {
    case 'review':
      return <Link to="/office/$term/review" {...own} />;
    case 'waitlist':
      return <Link to="/office/$term/review" search={{ state: 'waitlisted' }} {...own} />;
    case 'review-closing':
      return <Link to="/office/$term/closings" {...own} />;
    case 'review-reopen':
      return <Link to="/office/$term/settings" {...own} />;
    case 'study':
      return <Link to="/office/$term/study" search={{ tab: 'people', state: 'unqualified' }} {...own} />;
    case 'study-appeals':
      return <Link to="/office/$term/study" search={{ tab: 'appeals' }} {...own} />;
    case 'plan':
    case 'freed-seats':
      return <Link to="/office/$term/plans" {...own} />;
    case 'slips':
      return <Link to="/office/$term/slips" {...own} />;
    case 'room-records':
      return <Link to="/office/$term/exam-day" {...own} />;
    case 'leave':
    case 'absences':
      return <Link to="/office/$term/absences" {...own} />;
    case 'results':
    case 'publication':
      return <Link to="/office/$term/results" {...own} />;
    case 'appeals':
    case 'result-changes':
      return <Link to="/office/$term/appeals" {...own} />;
    case 'corrections':
      return <Link to="/office/$term/corrections" {...own} />;
    case 'credentials':
      return <Link to="/office/$term/credentials" {...own} />;
    case 'credential-decisions':
      return <Link to="/office/$term/register" search={{ waiting: 'yes' }} {...own} />;
    case 'circulars':
      return <Link to="/office/$term/circulars" {...own} />;
    case 'cards':
    case 'receipts':
      return <Link to="/office/$term/collection" {...own} />;
    case 'renewed-cards':
      return <Link to="/office/$term/collection" search={{ round: 'renewal' }} {...own} />;
    case 'jobs':
      return <Link to="/office/$term/jobs" {...own} />;
    case 'messages':
      return <Link to="/office/$term/messages" search={{ state: 'failed' }} {...own} />;
    case 'assumptions':
      return <Link to="/office/$term" hash="assumptions" {...own} />;
  }
}
