import { DownloadOutlined, FileExcelOutlined, FileZipOutlined } from '@ant-design/icons';
import { Button, Progress, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ImportKind as AnyKind, Import } from '../../api/contract.ts';
import { templateHref, useCheckImport } from '../../api/imports.ts';
import { linkButton } from '../link-button.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

/** Files of study have a step of their own. */
type ImportKind = Exclude<AnyKind, 'study'>;

const WORDS: Record<ImportKind, { template: string; about: string; sheet: string }> = {
  roster: {
    template: '下载花名册模板',
    about:
      '按汇总表（附件2）的十列填写，另加所在市州和各课程学时。各列先后不限，已有的表格补齐列名即可直接用。',
    sheet: '花名册表格',
  },
  scores: {
    template: '下载成绩模板',
    about: '模板里每位已编排的考生占一行，按准考证号登记。缺考的不要填零分，请在“情况”一列选择缺考。',
    sheet: '成绩表格',
  },
};

export function UploadStep(props: { kind: ImportKind; onChecked: (checked: Import) => void }) {
  const { kind, onChecked } = props;
  const term = useTerm();
  const words = WORDS[kind];
  const [file, setFile] = useState<File | null>(null);
  const [photos, setPhotos] = useState<File | null>(null);
  const check = useCheckImport(term.id, kind);
  const start = () => {
    if (file) check.mutate({ file, photos }, { onSuccess: onChecked });
  };
  return (
    <>
      <section className="block" aria-labelledby="import-template">
        <h2 id="import-template">第一步　准备表格</h2>
        <p className="block-about">{words.about}</p>
        <a className={linkButton('default')} href={templateHref(term.id, kind)} download>
          <DownloadOutlined aria-hidden="true" />
          {words.template}
        </a>
      </section>
      <section className="block" aria-labelledby="import-upload">
        <h2 id="import-upload">第二步　上传检查</h2>
        <div className="drops">
          <FileDrop
            label={words.sheet}
            hint="后缀为 .xlsx 的表格，拖到这里，或点按选择"
            accept=".xlsx"
            icon={<FileExcelOutlined aria-hidden="true" />}
            file={file}
            onChoose={setFile}
            disabled={check.isPending}
          />
          {kind === 'roster' && (
            <FileDrop
              label="照片压缩包（可以以后再传）"
              hint="后缀为 .zip，照片文件名与花名册“照片文件名”一列一致，如 0001.jpg"
              accept=".zip"
              icon={<FileZipOutlined aria-hidden="true" />}
              file={photos}
              onChoose={setPhotos}
              disabled={check.isPending}
            />
          )}
        </div>
        <ProblemAlert error={check.error} title="没能检查这份文件" />
        {check.isPending && <SendingProgress sent={check.sent} />}
        <div className="actions import-actions">
          <Button type="primary" size="large" disabled={!file} loading={check.isPending} onClick={start}>
            {check.isPending ? '正在检查' : '上传并检查'}
          </Button>
          <span className="import-note">检查不会改动任何数据。</span>
        </div>
      </section>
    </>
  );
}

function SendingProgress({ sent }: { sent: number }) {
  const percent = Math.floor(sent * 100);
  return (
    <div role="status">
      <Progress percent={percent} status="active" aria-label="上传进度" />
      <p className="import-note">{percent < 100 ? '正在上传…' : '已上传，正在逐行检查…'}</p>
    </div>
  );
}

interface FileDropProps {
  label: string;
  hint: string;
  accept: string;
  icon: ReactNode;
  file: File | null;
  onChoose: (file: File | null) => void;
  disabled: boolean;
}

function FileDrop({ label, hint, accept, icon, file, onChoose, disabled }: FileDropProps) {
  return (
    <div>
      <Upload.Dragger
        accept={accept}
        maxCount={1}
        disabled={disabled}
        showUploadList={false}
        fileList={[]}
        beforeUpload={(chosen) => {
          onChoose(chosen);
          return false;
        }}
        aria-label={label}
      >
        <p className="drop-icon" aria-hidden="true">
          {icon}
        </p>
        <p className="drop-label">{label}</p>
        <p className="drop-hint">{file ? `${file.name}（${formatSize(file.size)}）` : hint}</p>
      </Upload.Dragger>
      {file && !disabled && (
        <Button type="link" size="small" onClick={() => onChoose(null)}>
          移除{file.name}
        </Button>
      )}
    </div>
  );
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} 千字节` : `${(bytes / 1_000_000).toFixed(1)} 兆字节`;
}
