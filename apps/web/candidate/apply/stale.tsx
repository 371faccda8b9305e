import { useQuery } from '@tanstack/react-query';
import { findFormField } from '#eligibility';
import { type OwnApplication, ownApplicationQuery } from '../../api/applications.ts';
import { Notice } from '../../look/plain.tsx';
import { listDifferences } from './pointer.ts';
import type { Draft } from './use-draft.ts';

/** Another window saved since: shows where the two differ, and goes on with the one that is chosen. */
export function Stale({ application, draft }: { application: OwnApplication; draft: Draft }) {
  const { data: newer } = useQuery({
    ...ownApplicationQuery(application.id),
    staleTime: 0,
    refetchOnMount: 'always',
  });
  if (newer === undefined || newer.revision === draft.revision.current) return null;
  const places = [
    ...new Set(listDifferences(draft.data, newer.data).map((at) => findFormField(at)?.label ?? '其他')),
  ];
  return (
    <Notice tone="warning" title="这份申报在别的窗口改过，本窗口后来的修改还没有保存">
      <p>不同之处：{places.length === 0 ? '无' : places.join('、')}。</p>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          onClick={() => void draft.settle(newer, true)}
        >
          保留本窗口的内容
        </button>
        <button type="button" className="button" onClick={() => void draft.settle(newer, false)}>
          改用较新的内容
        </button>
      </div>
    </Notice>
  );
}
