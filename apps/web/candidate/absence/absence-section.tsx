import { type OwnAbsence, useExplain } from '../../api/consequences.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatDuration, formatMoment } from '../../format/instant.ts';
import { Files } from './files.tsx';
import { WordsForm } from './words-form.tsx';

/** What one is asked to explain, until when, and what came of it. */
export function AbsenceSection({ absence }: { absence: OwnAbsence }) {
  const now = useServerNow();
  const explain = useExplain();
  const left = (Date.parse(absence.hearingEndsAt) - now) / 1000;
  const open = absence.state === 'hearing' && left > 0;
  const { batch, study } = absence.evidence;
  return (
    <section className="panel own-section absence" aria-labelledby={`absence-${absence.id}`}>
      <h2 id={`absence-${absence.id}`}>
        {absence.kindName}说明
        <span className={`absence-state is-${absence.state}`}>{absence.stateName}</span>
      </h2>
      {batch && absence.kind === 'exam' && (
        <p>
          您在{formatMoment(`${batch.start}:00+08:00`)}的考试（{batch.venue} {batch.room}）中没有签到记录。
        </p>
      )}
      {study && (
        <ul className="absence-study">
          {study
            .filter(({ done, required }) => done < required)
            .map(({ module, done, required }) => (
              <li key={module}>
                {module}：已学 {done} 分钟，规定 {required} 分钟
              </li>
            ))}
        </ul>
      )}
      {open ? (
        <>
          <p>如有正当理由，请说明情况。无正当理由的，将按通知要求在一定范围内通报。</p>
          <p className="own-due">
            还有{formatDuration(left)}（{formatDeadline(absence.hearingEndsAt)}截止）
          </p>
          {absence.statedAt && (
            <p className="quiet">您已于{formatMoment(absence.statedAt)}说明，截止前可修改。</p>
          )}
          <WordsForm
            label="情况说明"
            hint="写明时间、经过和原因；证明材料可在下方上传。"
            initial={absence.statement ?? ''}
            most={2000}
            button={absence.statedAt ? '更新说明' : '提交说明'}
            pending={explain.isPending}
            error={explain.error}
            onSend={(statement) => explain.mutate({ id: absence.id, statement })}
          />
        </>
      ) : (
        <>
          {absence.statement === null ? (
            <p>说明期已于{formatDeadline(absence.hearingEndsAt)}结束，没有收到您的说明。</p>
          ) : (
            <p className="absence-words">{absence.statement}</p>
          )}
          {absence.rulingReason !== '' && <p>认定意见：{absence.rulingReason}</p>}
        </>
      )}
      <Files files={absence.files} to={open ? `/api/me/absences/${absence.id}/files` : null} />
    </section>
  );
}
