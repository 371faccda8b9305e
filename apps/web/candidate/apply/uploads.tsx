import { useState } from 'react';
import { type EvidenceKind, evidenceKinds, evidenceName } from '#eligibility';
import { type EvidenceView, removeEvidence } from '../../api/applications.ts';
import { upload } from '../../api/request.ts';
import { ProblemNotice } from '../../look/plain.tsx';
import { Returned, useField, useForm } from './form-context.tsx';

/** Files of one kind: what is there, one more, how far it is, what is wrong with it. */
export function Uploads(props: { kind: EvidenceKind; because: string; version?: number }) {
  const { kind, because, version } = props;
  const { application, reload, check, shown } = useForm();
  const pointer = `/evidence/${kind}`;
  const { returns } = useField(pointer);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { most } = evidenceKinds.find(({ code }) => code === kind)!;
  const files = application.evidence.filter(
    (file) => file.kind === kind && (version ?? file.version) === file.version,
  );
  const missing = check.gaps.find((gap) => gap.pointer === pointer);
  const name = evidenceName(kind);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    const form = new FormData();
    form.append('file', file, file.name);
    setError(null);
    setSent(0);
    const query = version === undefined ? `kind=${kind}` : `kind=${kind}&version=${version}`;
    await upload(`/api/me/applications/${application.id}/evidence?${query}`, form, setSent).then(
      reload,
      setError,
    );
    setSent(null);
  };
  const remove = (evidenceId: string) =>
    removeEvidence(application.id, evidenceId).then(reload, (problem: unknown) => setError(problem));
  return (
    <section
      className={`uploads${returns.length > 0 ? ' is-returned' : ''}`}
      data-pointer={pointer}
      aria-label={name}
    >
      <h3>
        {name}
        <span className="told">{files.length > 0 ? `已上传 ${files.length} 个` : '待上传'}</span>
      </h3>
      <p className="quiet">{because}</p>
      <Returned reasons={returns} />
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <FileLine key={file.id} file={file} applicationId={application.id} onRemove={remove} />
          ))}
        </ul>
      )}
      <ProblemNotice error={error} title="文件没有上传" />
      {shown && missing !== undefined && <p className="field-error">{missing.detail}</p>}
      {(files.length < most || most === 1) && (
        <label className={`button${sent === null ? '' : ' is-busy'}`}>
          {sent === null
            ? files.length === 0
              ? '选择文件'
              : most === 1
                ? '更换文件'
                : '再加一个'
            : progressOf(sent)}
          <input
            type="file"
            className="unseen"
            accept="image/jpeg,image/png,application/pdf"
            aria-label={`上传${name}`}
            disabled={sent !== null}
            onChange={(event) => {
              void send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      )}
      {sent !== null && <progress max={1} value={sent} aria-label={`上传${name}的进度`} />}
    </section>
  );
}

function FileLine(props: { file: EvidenceView; applicationId: string; onRemove: (id: string) => void }) {
  const { file, applicationId, onRemove } = props;
  return (
    <li>
      <a href={`/api/me/applications/${applicationId}/evidence/${file.id}`} download>
        {file.name}
      </a>
      <span className="quiet">
        {file.pages > 1 ? `${file.pages} 页，${sizeOf(file.bytes)}` : sizeOf(file.bytes)}
      </span>
      <button type="button" className="button button-quiet" onClick={() => onRemove(file.id)}>
        删去
      </button>
    </li>
  );
}

/** All sent, the server still draws it anew and looks for viruses. */
function progressOf(sent: number): string {
  return sent >= 1 ? '正在检查…' : `正在上传 ${Math.round(sent * 100)}%`;
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
