import { useState } from 'react';
import { type ApplicationFinding, findFormField, formSteps } from '#eligibility';
import { freezeApplication, submitApplication } from '../../api/applications.ts';
import { Notice, ProblemNotice } from '../../look/plain.tsx';
import { useForm } from './form-context.tsx';
import { Uploads } from './uploads.tsx';
import type { Draft } from './use-draft.ts';

type StepKey = (typeof formSteps)[number]['key'];

/** Looks over, commits, freezes, prints, stamps, submits: one thing after the other. */
export function ReviewStep({ draft, onGo }: { draft: Draft; onGo: (step: StepKey) => void }) {
  const { application, check, set, data } = useForm();
  const commitmentOpen = data.committed !== true;
  const inForm = check.findings.filter(
    ({ severity, pointer }) => severity === 'error' && pointer !== '/committed',
  );
  const files = check.gaps.filter(({ pointer }) => pointer !== '/evidence/stamped-form');
  const warnings = check.findings.filter(({ severity }) => severity === 'warning');
  const { frozen } = application;
  const isFrozen = frozen?.current === true && draft.state.kind === 'saved';
  return (
    <>
      <FindingList title="还需要补充或修改" tone="problem" findings={[...inForm, ...files]} onGo={onGo} />
      <FindingList title="请留意，由审核人员判断" tone="warning" findings={warnings} onGo={onGo} />
      {inForm.length + files.length === 0 && <Notice tone="success">填报内容和证明材料齐全。</Notice>}
      <label className="choice commitment" data-pointer="/committed">
        <input
          type="checkbox"
          checked={data.committed === true}
          onChange={(event) => set('/committed', event.target.checked ? true : undefined)}
        />
        <span>
          本人参加培训前认真阅读相关文件规定，郑重承诺所填写信息及提供的资料真实有效，符合考评员申报条件，知晓培训考核方式等相关要求，如提供虚假资料，所有不利后果由本人承担。
        </span>
      </label>
      {isFrozen ? (
        <StampAndSubmit version={frozen.version} formReady={frozen.formReady} />
      ) : (
        <Freeze draft={draft} blocked={inForm.length > 0 || commitmentOpen || photoMissing(files)} />
      )}
    </>
  );
}

function FindingList(props: {
  title: string;
  tone: 'problem' | 'warning';
  findings: readonly ApplicationFinding[];
  onGo: (step: StepKey) => void;
}) {
  const { title, tone, findings, onGo } = props;
  if (findings.length === 0) return null;
  return (
    <Notice tone={tone} title={`${title}（${findings.length}）`}>
      <ul className="finding-list">
        {findings.map(({ pointer, code, detail }) => {
          const place = findFormField(pointer);
          return (
            <li key={`${pointer}${code}`}>
              {place !== undefined && (
                <button type="button" className="link" onClick={() => onGo(place.step.key)}>
                  {place.label}
                </button>
              )}
              {detail}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function Freeze({ draft, blocked }: { draft: Draft; blocked: boolean }) {
  const { application, reload } = useForm();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const freeze = async () => {
    setBusy(true);
    setError(null);
    await draft.save();
    await freezeApplication(application.id, draft.revision.current).then(reload, setError);
    setBusy(false);
  };
  const before = application.frozen?.version;
  return (
    <section className="deed" aria-label="定稿">
      <h3>第一步　定稿</h3>
      <p className="quiet">
        {before === undefined
          ? '定稿后生成申报表，内容与系统填报一致。定稿后仍可修改，但要重新定稿、重新盖章。'
          : `内容在第${before}版之后有修改，原先的盖章申报表不再有效，请重新定稿。`}
      </p>
      <ProblemNotice error={error} title="没有定稿" />
      <button
        type="button"
        className="button button-primary button-wide"
        disabled={busy || blocked || draft.state.kind === 'stale'}
        onClick={() => void freeze()}
      >
        {busy ? '正在定稿…' : '定稿并生成申报表'}
      </button>
    </section>
  );
}

function StampAndSubmit({ version, formReady }: { version: number; formReady: boolean }) {
  const { application, check, reload } = useForm();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setBusy(true);
    setError(null);
    await submitApplication(application.id, version).then(reload, setError);
    setBusy(false);
  };
  return (
    <>
      <section className="deed" aria-label="签名盖章">
        <h3>第二步　下载申报表，签名盖章</h3>
        {formReady ? (
          <a
            className="button button-wide"
            href={`/api/me/applications/${application.id}/versions/${version}/form.pdf`}
            download
          >
            下载申报表（第{version}版）
          </a>
        ) : (
          <p role="status">正在生成第{version}版申报表，通常只要几秒，可以稍候再来…</p>
        )}
        <p className="quiet">打印后本人签名、写日期，由推荐单位盖章、写日期，再拍照或扫描上传。</p>
        <Uploads kind="stamped-form" because={`须为第${version}版`} version={version} />
      </section>
      <section className="deed" aria-label="提交">
        <h3>第三步　提交给推荐单位</h3>
        <ProblemNotice error={error} title="没有提交" />
        <button
          type="button"
          className="button button-primary button-wide"
          disabled={busy || check.gaps.length > 0}
          onClick={() => void submit()}
        >
          {busy ? '正在提交…' : application.state === 'returned' ? '重新提交' : '提交申报'}
        </button>
      </section>
    </>
  );
}

/** The portrait is on the form, so it comes before it. */
function photoMissing(gaps: readonly ApplicationFinding[]): boolean {
  return gaps.some(({ pointer }) => pointer === '/evidence/photo');
}
