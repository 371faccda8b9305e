import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { minutesInWords, type OwnStudy, ownStudyQuery } from '../api/study.ts';
import { formatDeadline, formatMoment } from '../format/instant.ts';
import { Notice, PageTitle, WaitingPanel } from '../look/plain.tsx';
import { ProblemScene } from '../look/scene.tsx';
import { AppealForm } from './appeal-form.tsx';
import './study.css';

/** One's own study: per module what is done and what is missing, until when, and what to do about lost time. */
export function OwnStudyPage() {
  const { data: study, error, isFetching, refetch } = useQuery(ownStudyQuery);
  if (!study)
    return (
      <>
        <PageTitle>学习</PageTitle>
        {error ? (
          <ProblemScene
            error={error}
            title="没能取到学习进度"
            busy={isFetching}
            onRetry={() => void refetch()}
          />
        ) : (
          <WaitingPanel label="正在取学习进度" />
        )}
      </>
    );
  return (
    <>
      <div className="own-head">
        <p className="quiet">{study.term}</p>
        <PageTitle>学习</PageTitle>
        <p className="quiet">报名号 {study.number}</p>
      </div>
      <Standing study={study} />
      <section className="panel own-section" aria-labelledby="own-modules">
        <h2 id="own-modules">各课程学时</h2>
        <ul className="own-modules">
          {study.modules.map(({ code, name, required, done, missing }) => (
            <li key={code}>
              <div className="own-module-head">
                <span>{name}</span>
                <strong>{missing === 0 ? '已达标' : `还差${minutesInWords(missing)}`}</strong>
              </div>
              <progress max={Math.max(required, 1)} value={Math.min(done, required)} aria-label={name} />
              <small>
                已学{minutesInWords(done)}，规定{minutesInWords(required)}
              </small>
            </li>
          ))}
        </ul>
        <p className="quiet">学时由学习平台定期回传，可能晚一两天。多学的课程不能抵其他课程。</p>
      </section>
      <Appeals study={study} />
      <Link to="/me" className="button">
        回到首页
      </Link>
    </>
  );
}

function Standing({
  study: { qualified, word, window, percent, percentOver, missing },
}: {
  study: OwnStudy;
}) {
  return (
    <section className="panel own-section own-next" aria-labelledby="own-study">
      <h2 id="own-study">
        {qualified ? '学时已达标' : percentOver >= 100 ? '学时未达标' : `还差${minutesInWords(missing)}`}
      </h2>
      {word !== null && (
        <p>
          省职鉴中心认定为“{word.qualified ? '达标' : '未达标'}”：{word.reason}
        </p>
      )}
      {!qualified && percentOver < 100 && <p className="own-due">{formatDeadline(window.to)}截止</p>}
      <p>
        完成 {percent}%，学习时间已过 {percentOver}%。
      </p>
    </section>
  );
}

function Appeals({ study }: { study: OwnStudy }) {
  const { appeals, mayAppeal, appealsEnd, modules } = study;
  return (
    <section className="panel own-section" aria-labelledby="own-appeals">
      <h2 id="own-appeals">学时申诉</h2>
      <ul className="own-appeals">
        {appeals.map(({ id, module, minutes, stateName, reason, filedAt, grantedMinutes }) => (
          <li key={id}>
            <strong>
              {module}：{stateName}
              {grantedMinutes === null ? '' : ` ${grantedMinutes} 分钟`}
            </strong>
            <small>
              {formatMoment(filedAt)}提出，应补 {minutes} 分钟{reason === null ? '' : `。答复：${reason}`}
            </small>
          </li>
        ))}
      </ul>
      {mayAppeal ? (
        <details className="own-appeal">
          <summary className="button">学过而没有记上，提出申诉</summary>
          <AppealForm modules={modules} />
        </details>
      ) : (
        <Notice tone="warning" title="现在不能提出申诉">
          申诉从学习开始起受理，到考试日前（{formatDeadline(appealsEnd)}）为止。
        </Notice>
      )}
    </section>
  );
}
