import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type OwnApplication, withdrawApplication } from '../../api/applications.ts';
import { formatMoment } from '../../format/instant.ts';
import { ProblemNotice } from '../../look/plain.tsx';
import { Owed } from '../owed.tsx';

const ended = new Set(['approved', 'rejected', 'withdrawn', 'lapsed']);

/** Where the application is, who has the next word and until when, and all that happened. */
export function Standing({
  application,
  reload,
}: {
  application: OwnApplication;
  reload: () => Promise<unknown>;
}) {
  const { next, state, timeline, frozen, id } = application;
  return (
    <>
      <section className="panel own-next" aria-label="下一步">
        <p className="quiet">{application.stateName}</p>
        <h2>{next.title}</h2>
        <p>{next.detail}</p>
        <Owed owner={next.owner} due={next.due} />
        {frozen?.formReady && (
          <div className="own-actions">
            <a
              className="button"
              href={`/api/me/applications/${id}/versions/${frozen.version}/form.pdf`}
              download
            >
              下载申报表（第{frozen.version}版）
            </a>
          </div>
        )}
      </section>
      <section className="panel own-section" aria-labelledby="application-way">
        <h2 id="application-way">办理记录</h2>
        <ol className="timeline">
          {[...timeline].reverse().map(({ at, title, by, note }) => (
            <li key={`${at}${title}`}>
              <p>
                {title}
                <span className="told">{by}</span>
              </p>
              {note && <p>{note}</p>}
              <p className="quiet">{formatMoment(at)}</p>
            </li>
          ))}
        </ol>
      </section>
      {!ended.has(state) && <Withdraw application={application} reload={reload} />}
    </>
  );
}

function Withdraw({ application, reload }: { application: OwnApplication; reload: () => Promise<unknown> }) {
  const [asked, setAsked] = useState(false);
  const [note, setNote] = useState('');
  const withdraw = useMutation({
    mutationFn: () => withdrawApplication(application.id, note),
    onSuccess: reload,
  });
  if (!asked)
    return (
      <button type="button" className="button button-quiet" onClick={() => setAsked(true)}>
        撤回申报
      </button>
    );
  return (
    <section className="panel own-section" aria-label="撤回申报">
      <h2>撤回申报 {application.number}</h2>
      <p>撤回后审核停止；报名截止前可以重新申报，内容要重新填写。</p>
      <div className="field">
        <label className="field-label" htmlFor="withdraw-note">
          原因
        </label>
        <div className="field-input">
          <input
            id="withdraw-note"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      </div>
      <ProblemNotice error={withdraw.error} title="没有撤回" />
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={withdraw.isPending || note.trim() === ''}
          onClick={() => withdraw.mutate()}
        >
          确认撤回
        </button>
        <button type="button" className="button" onClick={() => setAsked(false)}>
          不撤回
        </button>
      </div>
    </section>
  );
}
