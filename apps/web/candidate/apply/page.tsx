import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { openTermsQuery, ownApplicationQuery } from '../../api/applications.ts';
import { PageTitle, WaitingPanel } from '../../look/plain.tsx';
import { ProblemScene } from '../../look/scene.tsx';
import { Standing } from './standing.tsx';
import { Wizard } from './wizard.tsx';
import './apply.css';

const route = getRouteApi('/me/applications/$id');

/** One application of one's own: to fill in while it may be, to follow afterwards. */
export function ApplicationPage() {
  const { id } = route.useParams();
  const queries = useQueryClient();
  const { data: application, error, isFetching, refetch } = useQuery(ownApplicationQuery(id));
  const reload = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ownApplicationQuery(id).queryKey });
    await queries.invalidateQueries({ queryKey: openTermsQuery.queryKey, exact: true });
  }, [queries, id]);
  if (application === undefined)
    return (
      <>
        <PageTitle>申报</PageTitle>
        {error ? (
          <ProblemScene error={error} title="没能取到申报" busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <WaitingPanel label="正在取您的申报" />
        )}
      </>
    );
  return (
    <>
      <div className="own-head">
        <p className="quiet">
          <Link to="/me">首页</Link>　{application.term.name}
        </p>
        <PageTitle>{application.editable ? '填写申报' : '我的申报'}</PageTitle>
        <p className="quiet">
          {application.identity.name}　报名号 {application.number}　{application.stateName}
        </p>
      </div>
      {application.editable ? (
        <>
          <Wizard key={application.id} application={application} reload={reload} />
          <details className="panel own-section">
            <summary>办理记录与撤回</summary>
            <Standing application={application} reload={reload} />
          </details>
        </>
      ) : (
        <Standing application={application} reload={reload} />
      )}
    </>
  );
}
