import { useId, useState } from 'react';
import { leaveReasons } from '#lifecycle';
import { type OwnLeave, useAskLeave, useWithdrawLeave } from '../../api/consequences.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatMoment } from '../../format/instant.ts';
import { ProblemNotice } from '../../look/plain.tsx';
import { EmptyScene } from '../../look/scene.tsx';
import { Files } from './files.tsx';
import { WordsForm } from './words-form.tsx';

/** One's requests, and a new one while it is in time and none waits or holds. */
export function LeaveSection({ dueAt, items }: { dueAt: string; items: OwnLeave[] }) {
  const now = useServerNow(10_000);
  const standing = items.some(({ state }) => state === 'pending' || state === 'approved');
  const inTime = now < Date.parse(dueAt);
  return (
    <section className="panel own-section" aria-labelledby="own-leave">
      <h2 id="own-leave">考试请假</h2>
      {items.map((leave) => (
        <Leave key={leave.id} leave={leave} />
      ))}
      {!standing &&
        (inTime ? <AskLeave dueAt={dueAt} /> : <LeaveOver dueAt={dueAt} asked={items.length > 0} />)}
    </section>
  );
}

function LeaveOver({ dueAt, asked }: { dueAt: string; asked: boolean }) {
  const words = `请假已于${formatDeadline(dueAt)}截止。确有正当理由未能到考的，考后会通知您说明情况。`;
  return asked ? <p>{words}</p> : <EmptyScene title="没有请假记录">{words}</EmptyScene>;
}

function Leave({ leave }: { leave: OwnLeave }) {
  const withdraw = useWithdrawLeave();
  const pending = leave.state === 'pending';
  return (
    <div className="absence-item">
      <p>
        <strong>{leave.reasonName}</strong>
        <span className={`absence-state is-${leave.state}`}>{leave.stateName}</span>
      </p>
      <p className="absence-words">{leave.words}</p>
      <p className="quiet">{formatMoment(leave.askedAt)}提交</p>
      {leave.decisionReason !== '' && <p>审批意见：{leave.decisionReason}</p>}
      <Files files={leave.files} to={pending ? `/api/me/leave/${leave.id}/files` : null} />
      <ProblemNotice error={withdraw.error} title="没能撤回" />
      {pending && (
        <button
          type="button"
          className="button"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(leave.id)}
        >
          撤回请假
        </button>
      )}
    </div>
  );
}

function AskLeave({ dueAt }: { dueAt: string }) {
  const id = useId();
  const ask = useAskLeave();
  const [reason, setReason] = useState<string>(leaveReasons[0].code);
  return (
    <>
      <p>因病或其他正当理由不能到考的，请在{formatDeadline(dueAt)}前申请。获批的请假不按无故缺勤处理。</p>
      <WordsForm
        label="请假事由"
        hint="写明什么事、为什么不能到考。提交后可上传证明材料。"
        most={500}
        button="提交请假"
        pending={ask.isPending}
        error={ask.error}
        onSend={(words) => ask.mutate({ reason, words })}
        before={
          <div className="field">
            <label className="field-label" htmlFor={id}>
              原因
            </label>
            <div className="field-input">
              <select id={id} value={reason} onChange={(event) => setReason(event.target.value)}>
                {leaveReasons.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          </div>
        }
      />
    </>
  );
}
