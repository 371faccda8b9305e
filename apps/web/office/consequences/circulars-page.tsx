import { useQuery } from '@tanstack/react-query';
import { Skeleton, Tag } from 'antd';
import { type CircularRow, circularsQuery } from '../../api/consequences.ts';
import { formatDate, formatShort } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount, useTerm } from '../term-context.ts';
import { CircularActs } from './circular-acts.tsx';
import '../candidates/candidates.css';
import './consequences.css';

const COLORS: Record<CircularRow['state'], string> = {
  draft: 'default',
  proposed: 'processing',
  approved: 'warning',
  published: 'success',
  discarded: 'default',
};

/** Circulars from the first draft to publication; others than the province see what is published for them. */
export function CircularsPage() {
  const term = useTerm();
  const { role } = useAccount();
  const { data, error, refetch } = useQuery(circularsQuery(term.id));
  return (
    <>
      <PageHead
        title="通报"
        about={
          role === 'province'
            ? '一人起草、另一人审批，生成正式文件后按范围发布；姓名只显示姓氏，不出现证件号码。'
            : '发给本单位、本市（州）的通报。'
        }
      />
      <ProblemAlert error={error} title="没能取到通报" onRetry={() => void refetch()} />
      {!data && !error && <Skeleton active className="block" />}
      {data?.items.length === 0 && (
        <section className="block">
          <EmptyState title="还没有通报">
            {data.mayDraft
              ? '在“请假与缺勤”“推荐与审核质量”中认定之后，可以起草通报。'
              : '省中心发布后会列在这里。'}
          </EmptyState>
        </section>
      )}
      {data?.items.map((circular) => (
        <section className="block" key={circular.id} aria-labelledby={`circular-${circular.id}`}>
          <div className="block-head">
            <h2 id={`circular-${circular.id}`}>
              {circular.title}
              <Tag color={COLORS[circular.state]}>{circular.stateName}</Tag>
            </h2>
          </div>
          <p className="block-about">
            {circular.kindName}，发至{circular.scopeName}；{circular.draftedBy}，
            {formatShort(circular.draftedAt)}
            起草
            {circular.publishedAt && `；${formatShort(circular.publishedAt)}发布`}
            {circular.note && `；${circular.settledBy}：${circular.note}`}
          </p>
          <CircularPaper circular={circular} />
          <CircularActs circular={circular} />
        </section>
      ))}
    </>
  );
}

function CircularPaper({ circular }: { circular: CircularRow }) {
  const people = circular.entries.some(({ maskedName }) => maskedName !== '');
  return (
    <div className="circular-paper">
      <p>{circular.documentNumber ?? '（未编文号）'}</p>
      <h3>{circular.title}</h3>
      <p>{circular.addressees}：</p>
      {circular.paragraphs.map((text) => (
        <p key={text} className="is-body">
          {text}
        </p>
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col">推荐单位</th>
            <th scope="col">{people ? '姓名' : '所在市（州）'}</th>
            <th scope="col">{people ? '情形' : '处理情况'}</th>
          </tr>
        </thead>
        <tbody>
          {circular.entries.map(({ unit, maskedName, prefectureName, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a paper have no other name, and never move
            <tr key={index}>
              <td>{unit}</td>
              <td>{people ? maskedName : prefectureName}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {circular.issuedOn && <p>{formatDate(circular.issuedOn)}</p>}
    </div>
  );
}
