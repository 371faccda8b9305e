import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { noticesQuery, type TermNotice } from '../api/term-setup.ts';
import { formatDay, formatMoment } from '../format/instant.ts';
import { ElderToggle } from '../look/elder-toggle.tsx';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { Notice, PageTitle } from '../look/plain.tsx';
import { EmptyScene, ProblemScene } from '../look/scene.tsx';
import '../sign-in/page.css';
import './page.css';

/** What everybody may know of the terms: when, where, who to ask, and what has been changed since. */
export function NoticesPage() {
  usePlainFace();
  const { data, error, isFetching, refetch } = useQuery(noticesQuery);
  return (
    <div className="door">
      <header className="door-top">
        <Link to="/" className="door-brand" aria-label="考卡，回到首页">
          <Mark size={32} />
          <span>考卡</span>
        </Link>
        <ElderToggle />
      </header>
      <main className="notices">
        <PageTitle>培训班安排与变更</PageTitle>
        <ProblemScene
          error={data ? null : error}
          title="没能取到培训班"
          busy={isFetching}
          onRetry={() => void refetch()}
        />
        {data?.items.length === 0 && (
          <EmptyScene title="还没有发布培训班">发布后，时间、地点和联系方式会列在这里。</EmptyScene>
        )}
        {data?.items.map((item) => (
          <TermSection key={item.id} notice={item} />
        ))}
      </main>
    </div>
  );
}

function TermSection({ notice }: { notice: TermNotice }) {
  const { title, windows, modules, examDates, venues, prefectures, contacts, amendments } = notice;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {amendments.map(({ number, reason, amendedAt, changes }) => (
        <Notice key={number} tone="warning" title={`第${number}次变更（${formatMoment(amendedAt)}）`}>
          <ul className="notice-changes">
            {changes.map(({ pointer, label, from, to }) => (
              <li key={pointer}>
                {label}：{from ?? '新增'} → {to ?? '取消'}
              </li>
            ))}
          </ul>
          理由：{reason}
        </Notice>
      ))}
      <dl className="notice-facts">
        {windows.map(({ key, label, words }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>考试</dt>
          <dd>{examDates.map(formatDay).join('、')}，到场参加</dd>
        </div>
        {venues.map(({ name, address, aliases }) => (
          <div key={name}>
            <dt>地点</dt>
            <dd>
              {name}，{address}
              {aliases.length > 0 && <span className="quiet">　也写作{aliases.join('、')}</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>课程</dt>
          <dd>
            {modules.map(({ name, requiredMinutes }) => `${name}（${requiredMinutes}分钟）`).join('；')}
          </dd>
        </div>
        <div>
          <dt>参加的市（州）</dt>
          <dd>{prefectures.join('、')}</dd>
        </div>
        <div>
          <dt>咨询</dt>
          <dd>
            {contacts.persons.join('、')}　
            <a href={`tel:${contacts.phone.replace(/[^\d+]/g, '')}`}>{contacts.phone}</a>
            {contacts.groups.map(({ name, number }) => (
              <span key={number} className="notice-group">
                QQ群 {number}（{name}）
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}
