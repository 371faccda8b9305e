import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExplanationFile } from '../../api/consequences.ts';
import { upload } from '../../api/request.ts';
import { ProblemNotice } from '../../look/plain.tsx';

/** Proofs that go along: what is there, and one more while it may be added to. */
export function Files({ files, to }: { files: ExplanationFile[]; to: string | null }) {
  const client = useQueryClient();
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined || to === null) return;
    const form = new FormData();
    form.append('file', file, file.name);
    setError(null);
    setSent(0);
    await upload(to, form, setSent).then(() => client.invalidateQueries({ queryKey: ['me'] }), setError);
    setSent(null);
  };
  return (
    <div className="absence-files">
      {files.length > 0 && (
        <ul>
          {files.map(({ id, name }) => (
            <li key={id}>
              <a href={`/api/me/explanation-files/${id}`} download>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice error={error} title="文件没有上传" />
      {to !== null && (
        <>
          <label className={`button${sent === null ? '' : ' is-busy'}`}>
            {sent === null ? '上传证明材料' : sent >= 1 ? '正在检查…' : `正在上传 ${Math.round(sent * 100)}%`}
            <input
              type="file"
              className="unseen"
              accept="image/jpeg,image/png,application/pdf"
              aria-label="上传证明材料"
              disabled={sent !== null}
              onChange={(event) => {
                void send(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          <p className="field-hint">PDF、JPG 或 PNG，每个不超过 10 MB，最多 5 个。</p>
        </>
      )}
    </div>
  );
}
