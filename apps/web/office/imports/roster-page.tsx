import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHead } from '../page-head.tsx';
import { useTerm } from '../term-context.ts';
import { ImportDesk } from './import-desk.tsx';

export function RosterPage() {
  const term = useTerm();
  const { import: importId } = useSearch({ from: '/office/$term/roster' });
  const navigate = useNavigate({ from: '/office/$term/roster' });
  return (
    <>
      <PageHead
        title="花名册导入"
        about="把参培人员名单和照片导入本期培训班。先检查，全部无误后再正式导入；同一份文件导入两次不会重复。"
      />
      <ImportDesk
        kind="roster"
        importId={importId}
        onOpen={(id) => void navigate({ search: id === undefined ? {} : { import: id } })}
        next={{ to: '/office/$term/plans', label: '去编排', term: term.code }}
      />
    </>
  );
}
