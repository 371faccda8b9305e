import { FileZipOutlined, PrinterOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Rendering } from '../../api/contract.ts';
import { linkButton } from '../link-button.ts';
import { useTerm } from '../term-context.ts';

interface DownloadsProps {
  zip: string;
  pdf: string;
  /** What the files are, e.g. 准考证. */
  noun: string;
  /** All of them are made */
  complete: boolean;
  print: Rendering['print'];
}

/** Both ways to take the files home; each offered once it is whole and up to date, so that nobody prints half a term. */
export function Downloads({ zip, pdf, noun, complete, print }: DownloadsProps) {
  const printable = complete && print === 'ready';
  return (
    <div className="actions">
      <Download href={printable ? pdf : null} icon={<PrinterOutlined aria-hidden="true" />} primary>
        {printable ? `下载${noun}打印文件` : PRINT_WORDS[print](noun)}
      </Download>
      <Download
        href={complete && print !== 'none' ? zip : null}
        icon={<FileZipOutlined aria-hidden="true" />}
      >
        下载全部{noun}压缩包
      </Download>
      <Note complete={complete} print={print} noun={noun} />
    </div>
  );
}

const PRINT_WORDS: Record<Rendering['print'], (noun: string) => string> = {
  // The file is made, and some of what it is to hold is being made again.
  ready: (noun) => `${noun}打印文件重新生成中`,
  making: (noun) => `${noun}打印文件生成中`,
  due: (noun) => `${noun}打印文件待生成`,
  none: (noun) => `没有可打印的${noun}`,
};

function Download(props: { href: string | null; icon: ReactNode; primary?: true; children: ReactNode }) {
  const { href, icon, primary, children } = props;
  if (href === null)
    return (
      <span className={linkButton('default')} aria-disabled="true">
        {icon}
        {children}
      </span>
    );
  return (
    <a className={linkButton(primary ? 'primary' : 'default')} href={href} download>
      {icon}
      {children}
    </a>
  );
}

function Note({ complete, print, noun }: Pick<DownloadsProps, 'complete' | 'print' | 'noun'>) {
  const term = useTerm();
  if (!complete) return <span className="import-note">全部生成后可以下载。</span>;
  if (print === 'making')
    return <span className="import-note">有变动，打印文件正在更新，完成后即可下载。</span>;
  if (print === 'due')
    return (
      <span className="import-note">
        打印文件与现在的{noun}不一致，待系统重新生成；长时间没有更新的，请到
        <Link to="/office/$term/jobs" params={{ term: term.code }}>
          后台任务
        </Link>
        查看原因。
      </span>
    );
  return null;
}
