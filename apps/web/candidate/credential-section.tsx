import { useState } from 'react';
import { isOutOfForce, outOfForceNote } from '../api/out-of-force.ts';
import type { OwnCredential } from '../api/own.ts';
import { formatDate } from '../format/instant.ts';
import { AlbumButton } from './album-button.tsx';

export function CredentialSection(props: { credential: OwnCredential; cardOffered: boolean }) {
  const { credential, cardOffered } = props;
  const note = outOfForceNote(credential);
  return (
    <section className="panel own-section" aria-labelledby="own-credential">
      <h2 id="own-credential">资格证卡</h2>
      <dl className="own-facts">
        <dt>证卡编号</dt>
        <dd>{credential.number}</dd>
        <dt>状态</dt>
        <dd>{credential.statusName}</dd>
        <dt>有效期</dt>
        <dd>
          {formatDate(credential.validFrom)}至{formatDate(credential.validTo)}
        </dd>
      </dl>
      <div className="own-actions">
        {!credential.cardReady && !isOutOfForce(credential) && (
          <button type="button" className="button" disabled>
            证卡正在制作，好了会自动出现
          </button>
        )}
        {credential.cardReady && !cardOffered && (
          <a className="button" href="/api/me/card.pdf" download>
            下载证卡
          </a>
        )}
        {credential.cardReady && (
          <a className="button" href="/api/me/certificate.pdf" download>
            下载电子证书
          </a>
        )}
        {credential.cardReady && (
          <AlbumButton
            what="证卡"
            alt={`${credential.holderName}的证卡图片`}
            fileName={`证卡-${credential.number.replaceAll(' ', '')}.png`}
            draw={({ drawCard }) => drawCard(credential)}
          />
        )}
        {credential.cardReady && (
          <a className="button" href="/api/me/badge.jwt" download>
            下载数字徽章
          </a>
        )}
        <a className="button" href={credential.verifyUrl} target="_blank" rel="noreferrer">
          打开核验页
        </a>
        <CopyLink url={credential.verifyUrl} />
      </div>
      {note !== null && <p role="status">{note}</p>}
      <p className="quiet" style={{ marginTop: '0.75rem' }}>
        任何人扫证卡上的二维码，或打开核验页，都能看到证卡当前是否有效。
      </p>
    </section>
  );
}

/** Copies where the browser lets it; elsewhere the address is shown to be copied by hand. */
function CopyLink({ url }: { url: string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  const copy = () =>
    Promise.resolve(navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  if (outcome === 'refused') return <p role="status">请长按复制：{url}</p>;
  return (
    <button type="button" className="button" onClick={() => void copy()}>
      <span aria-live="polite">{outcome === 'copied' ? '已复制核验链接' : '复制核验链接'}</span>
    </button>
  );
}
