import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { resultDeskQuery } from '../../api/results.ts';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { Absences } from './absences.tsx';
import { Contradictions } from './contradictions.tsx';
import { Incidents } from './incidents.tsx';
import { PublishSection } from './publish-section.tsx';
import './results.css';

/** From the exam to the published results: what is recorded, what is to be decided, and the publication. */
export function ResultsPage() {
  const term = useTerm();
  const { data: desk, error, refetch } = useQuery(resultDeskQuery(term.id));
  return (
    <>
      <PageHead
        title="成绩公布"
        about="先登记成绩、缺考和考场情况，核对人数后公布；公布之前，考生和单位都看不到成绩。"
        action={
          <>
            <Link to="/office/$term/scores" params={{ term: term.code }} className={linkButton('default')}>
              导入成绩表
            </Link>
            <Link
              to="/office/$term/score-entry"
              params={{ term: term.code }}
              className={linkButton('default')}
            >
              双人录入
            </Link>
          </>
        }
      />
      <ProblemAlert error={error} title="没能取到成绩情况" onRetry={() => void refetch()} />
      {desk ? (
        <>
          <PublishSection desk={desk} />
          {desk.contradictions.length > 0 && <Contradictions people={desk.contradictions} />}
          <Incidents incidents={desk.incidents} />
          <Absences people={desk.absences} />
        </>
      ) : (
        !error && <Skeleton active className="block" />
      )}
    </>
  );
}
