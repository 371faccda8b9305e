import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownAbsencesQuery } from '../api/consequences.ts';
import { type OwnContacts, type OwnRecord, ownRecordQuery } from '../api/own.ts';
import { ApiProblem } from '../api/problem.ts';
import { useServerNow } from '../api/server-clock.ts';
import { sessionQuery } from '../api/session.ts';
import { formatDate, formatDeadline } from '../format/instant.ts';
import { Notice, PageTitle, WaitingPanel } from '../look/plain.tsx';
import { ProblemScene } from '../look/scene.tsx';
import { AppealSection } from './appeal-section.tsx';
import { OpenTerms } from './apply/open-terms.tsx';
import { CollectionSection } from './collection-section.tsx';
import { CredentialSection } from './credential-section.tsx';
import { Owed } from './owed.tsx';
import { ResultSection } from './result-section.tsx';
import { SeatSection } from './seat-section.tsx';
import { StatusLine } from './status-line.tsx';

export function CandidateHome() {
  const { data: record, error, refetch, isFetching } = useQuery(ownRecordQuery);
  const { data: session } = useQuery(sessionQuery);
  // Nobody's roster has them: they come to apply.
  if (error instanceof ApiProblem && error.code === 'OWN_RECORD_MISSING' && !record) {
    return (
      <>
        <PageTitle>报名申报</PageTitle>
        <OpenTerms alone />
        <section className="panel own-section">
          <h2>已由单位报送名单的</h2>
          <p>{error.detail}。</p>
        </section>
      </>
    );
  }
  if (error && !record) {
    return (
      <>
        <PageTitle>我的考试与证卡</PageTitle>
        <ProblemScene
          error={error}
          title="没能取到您的信息"
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      </>
    );
  }
  if (!record) return <WaitingPanel label="正在取您的信息" />;
  const file = findFile(record);
  return (
    <>
      <div className="own-head">
        <p className="quiet">{record.term.name}</p>
        <PageTitle>我的考试与证卡</PageTitle>
        <p className="quiet">
          {record.name}　{record.maskedIdNumber}
        </p>
      </div>
      {session?.account?.passwordIsInitial && (
        <Notice tone="warning" title="您还在用初始密码">
          初始密码经由他人转交，建议尽快<Link to="/me/password">修改密码</Link>。
        </Notice>
      )}
      <HearingNotice />
      <Way record={record} file={file} />
      {record.seat && <SeatSection record={record} seat={record.seat} slipOffered={file === 'slip'} />}
      {record.result && <ResultSection result={record.result} />}
      {record.result && <AppealSection />}
      {record.credential && (
        <CredentialSection credential={record.credential} cardOffered={file === 'card'} />
      )}
      {record.credential?.cardReady && <CollectionSection />}
      <OpenTerms alone={false} />
      {record.rules.length > 0 && (
        <section className="panel own-section" aria-labelledby="own-rules">
          <h2 id="own-rules">考试须知</h2>
          <ol className="own-rules">
            {record.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </section>
      )}
      <Contacts contacts={record.contacts} />
    </>
  );
}

/** Somebody who is asked to explain must not have to look for it. */
function HearingNotice() {
  const { data } = useQuery(ownAbsencesQuery);
  const open = data?.items.find(({ state }) => state === 'hearing');
  if (open === undefined) return null;
  return (
    <Notice tone="warning" title={`请说明${open.kindName}的情况`}>
      {formatDeadline(open.hearingEndsAt)}前可以说明并上传证明，<Link to="/me/leave">去说明</Link>。
    </Notice>
  );
}

/** The file that matters now: the card once there is one, else the slip while the exam is ahead. */
function findFile({ seat, result, credential }: OwnRecord): 'card' | 'slip' | null {
  if (credential?.cardReady) return 'card';
  return seat?.slipReady && result === null ? 'slip' : null;
}

/** One line from the application to the card, and the step that is next: whose it is, and until when. */
function Way({ record, file }: { record: OwnRecord; file: 'card' | 'slip' | null }) {
  const now = useServerNow();
  const { next, seat, steps } = record;
  const today = seat !== null && formatDate(seat.start) === formatDate(now) && now < Date.parse(seat.end);
  return (
    <section className={`panel own-next${today ? ' is-today' : ''}`} aria-labelledby="own-way">
      <h2 id="own-way" className="own-next-head">
        办理进度
      </h2>
      <StatusLine steps={steps} />
      <p className="quiet">{today ? '今天考试' : '下一步'}</p>
      <h3>{next.title}</h3>
      <p>{next.detail}</p>
      <Owed owner={next.owner} due={next.due} until={next.until} />
      {file !== null && (
        <div className="own-actions">
          <a className="button button-primary" href={`/api/me/${file}.pdf`} download>
            {file === 'card' ? '下载证卡' : '下载准考证'}
          </a>
        </div>
      )}
      {record.steps.some(({ key, state }) => key === 'study' && state === 'current') && (
        <div className="own-actions">
          <Link className="button button-primary" to="/me/study">
            查看各课程学时
          </Link>
        </div>
      )}
    </section>
  );
}

function Contacts({ contacts }: { contacts: OwnContacts }) {
  return (
    <section className="panel own-section" aria-labelledby="own-contacts">
      <h2 id="own-contacts">咨询与帮助</h2>
      <dl className="own-facts">
        <dt>联系人</dt>
        <dd>{contacts.persons.join('、')}</dd>
        <dt>电话</dt>
        <dd>
          <a href={`tel:${contacts.phone.replace(/[^\d+]/g, '')}`}>{contacts.phone}</a>
        </dd>
        <dt>请假</dt>
        <dd>
          <Link to="/me/leave">请假与情况说明</Link>
        </dd>
        <dt>学习</dt>
        <dd>
          <Link to="/me/study">查看各课程学时</Link>
        </dd>
        <dt>账号</dt>
        <dd>
          <Link to="/me/password">修改密码</Link>
        </dd>
        <dt>信息有误</dt>
        <dd>
          <Link to="/me/corrections">申请更正</Link>
        </dd>
        <dt>个人信息</dt>
        <dd>
          <a href="/api/me/data" download>
            下载系统保存的本人全部信息
          </a>
        </dd>
      </dl>
    </section>
  );
}
