import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownCorrectionsQuery } from '../../api/corrections.ts';
import { PageTitle, WaitingPanel } from '../../look/plain.tsx';
import { ProblemScene } from '../../look/scene.tsx';
import { CorrectionForm } from './form.tsx';
import { CorrectionList } from './list.tsx';
import './correction.css';

/** What one may ask to have put right in one's own data, and what became of it. */
export function CorrectionPage() {
  const { data, error, isFetching, refetch } = useQuery(ownCorrectionsQuery);
  return (
    <>
      <p>
        <Link to="/me">返回首页</Link>
      </p>
      <PageTitle>更正个人信息</PageTitle>
      <p className="quiet">
        姓名写错、换了单位或电话，都可以在这里申请。核实同意后立即生效；姓名更正后，准考证会重新生成，号码不变。
      </p>
      {!data && (
        <ProblemScene
          error={error}
          title="没能取到您的信息"
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <WaitingPanel label="正在取您的信息" />}
      {data && (
        <>
          <CorrectionForm fields={data.fields} />
          <CorrectionList items={data.items} />
        </>
      )}
    </>
  );
}
