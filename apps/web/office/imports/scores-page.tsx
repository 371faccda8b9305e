import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHead } from '../page-head.tsx';
import { useTerm } from '../term-context.ts';
import { ImportDesk } from './import-desk.tsx';

export function ScoresPage() {
  const term = useTerm();
  const { import: importId } = useSearch({ from: '/office/$term/scores' });
  const navigate = useNavigate({ from: '/office/$term/scores' });
  return (
    <>
      <PageHead
        title="成绩导入"
        about="模板已填好准考证号和姓名，只需填写成绩或缺考等情况。导入后先核对，再到“成绩公布”统一公布。"
      />
      <ImportDesk
        kind="scores"
        importId={importId}
        onOpen={(id) => void navigate({ search: id === undefined ? {} : { import: id } })}
        next={{ to: '/office/$term/results', label: '去公布成绩', term: term.code }}
      />
    </>
  );
}
