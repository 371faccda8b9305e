import { Segmented } from 'antd';
import { useState } from 'react';
import { evidencePath, formPath, type ReviewFile } from '../../api/reviews.ts';
import { EmptyState } from '../empty-state.tsx';

export interface Sheet {
  key: string;
  label: string;
  source: string;
  pdf: boolean;
}

/** Everything there is to read beside the form, in the order in which it is asked for. */
export function listSheets({ id, evidence, version, formReady }: ReviewFile): Sheet[] {
  const many = (kind: string) => evidence.filter((file) => file.kind === kind).length > 1;
  const sheets = evidence.map((file, index) => ({
    key: file.id,
    label: many(file.kind)
      ? `${file.kindName} ${evidence.slice(0, index + 1).filter(({ kind }) => kind === file.kind).length}`
      : file.kindName,
    source: evidencePath(id, file.id),
    pdf: file.mediaType === 'application/pdf',
  }));
  if (!formReady) return sheets;
  return [...sheets, { key: 'form', label: '系统申报表', source: formPath(id, version), pdf: true }];
}

/** One file large; which one is chosen by click or by key. */
export function EvidenceViewer(props: { sheets: Sheet[]; shown: number; onShow: (index: number) => void }) {
  const { sheets, shown, onShow } = props;
  const sheet = sheets[shown];
  if (sheet === undefined) return <EmptyState title="没有证明材料">申报人没有上传文件。</EmptyState>;
  return (
    <section className="review-evidence" aria-label="证明材料">
      <Segmented
        className="review-tabs"
        aria-label="选择材料"
        value={sheet.key}
        options={sheets.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key) => onShow(sheets.findIndex((known) => known.key === key))}
      />
      <Viewer key={sheet.key} sheet={sheet} />
      <a className="review-open" href={sheet.source} target="_blank" rel="noreferrer">
        下载“{sheet.label}”
      </a>
    </section>
  );
}

function Viewer({ sheet }: { sheet: Sheet }) {
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState(false);
  if (sheet.pdf)
    return <iframe className="review-pdf" title={sheet.label} src={`${sheet.source}?inline=yes#view=FitH`} />;
  if (broken)
    return <EmptyState title={`没能取到“${sheet.label}”`}>请刷新重试，或联系系统管理员。</EmptyState>;
  return (
    <button
      type="button"
      className={large ? 'review-picture is-large' : 'review-picture'}
      aria-label={large ? '缩小' : '放大'}
      onClick={() => setLarge(!large)}
    >
      <img src={sheet.source} alt={sheet.label} onError={() => setBroken(true)} />
    </button>
  );
}
