import { FileZipOutlined, PrinterOutlined } from '@ant-design/icons';
import { linkButton } from '../link-button.ts';

interface DownloadsProps {
  zip: string;
  pdf: string;
  /** What the files are, e.g. 准考证. */
  noun: string;
  complete: boolean;
}

/** Both ways to take the files home; offered once all of them are made, so that nobody prints half a term. */
export function Downloads({ zip, pdf, noun, complete }: DownloadsProps) {
  const files = [
    {
      href: pdf,
      label: `下载${noun}打印文件`,
      icon: <PrinterOutlined aria-hidden="true" />,
      weight: 'primary' as const,
    },
    {
      href: zip,
      label: `下载全部${noun}压缩包`,
      icon: <FileZipOutlined aria-hidden="true" />,
      weight: 'default' as const,
    },
  ];
  return (
    <div className="actions">
      {files.map(({ href, label, icon, weight }) =>
        complete ? (
          <a key={href} className={linkButton(weight)} href={href} download>
            {icon}
            {label}
          </a>
        ) : (
          <span key={href} className={linkButton('default')} aria-disabled="true">
            {icon}
            {label}
          </span>
        ),
      )}
      {!complete && <span className="import-note">全部生成后可以下载。</span>}
    </div>
  );
}
