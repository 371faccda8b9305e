import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { type RegisterDetail, type RegisterItem, registerDetailQuery } from '../../api/register.ts';
import { formatDate, formatMoment } from '../../format/instant.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { DecisionHistory } from './decision-history.tsx';
import { LogHistory } from './log-history.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { StatusTag } from './status-tag.tsx';

interface DrawerProps {
  /** Undefined while none is looked at */
  id: string | undefined;
  onShow: (id: string | undefined) => void;
}

/** One credential: its facts, its files, what was decided and is to be, and where the public log has it. */
export function CredentialDrawer({ id, onShow }: DrawerProps) {
  const { data, error, refetch } = useQuery({ ...registerDetailQuery(id ?? ''), enabled: id !== undefined });
  const shown = data?.id === id ? data : undefined;
  return (
    <Drawer
      open={id !== undefined}
      title={shown ? `${shown.holderName}的证卡 ${shown.number}` : '证卡'}
      size={560}
      onClose={() => onShow(undefined)}
    >
      <ProblemAlert error={shown ? null : error} title="没能取到这张证卡" onRetry={() => void refetch()} />
      {shown ? <Detail detail={shown} onShow={onShow} /> : !error && <Skeleton active />}
    </Drawer>
  );
}

function Detail({ detail, onShow }: { detail: RegisterDetail; onShow: (id: string) => void }) {
  return (
    <div className="register-detail">
      <Facts detail={detail} />
      <Files detail={detail} />
      <DecisionHistory decisions={detail.decisions} number={detail.number} />
      {detail.open.length > 0 && <ProposalForm key={detail.id} detail={detail} />}
      <Others others={detail.others} onShow={onShow} />
      <LogHistory events={detail.logged} />
    </div>
  );
}

function Facts({ detail }: { detail: RegisterDetail }) {
  const { holderName, maskedIdNumber, employer, projects, termName, copyNumber, originName } = detail;
  return (
    <dl className="register-facts">
      <dt>状态</dt>
      <dd>
        <StatusTag item={detail} />
        {detail.standingSince && `自${formatMoment(detail.standingSince)}起`}
        {detail.publicReason && <span className="register-reason">{detail.publicReason}</span>}
      </dd>
      <dt>持证人</dt>
      <dd>
        {holderName}，{maskedIdNumber}
      </dd>
      <dt>工作单位</dt>
      <dd>{employer}</dd>
      <dt>考评项目</dt>
      <dd>{projects.join('、')}</dd>
      <dt>有效期</dt>
      <dd>
        {formatDate(detail.validFrom)}至{formatDate(detail.validTo)}
      </dd>
      <dt>来源</dt>
      <dd>
        {termName}，{originName}
        {copyNumber > 1 && `（第${copyNumber}本）`}，{formatDate(detail.issuedAt)}
      </dd>
    </dl>
  );
}

function Files({ detail }: { detail: RegisterDetail }) {
  const { id, cardReady, publishedAt, verifyUrl, status, statusName } = detail;
  // A card that is not in force is handed out to nobody, and its file says nothing of it.
  const standing = status === 'valid' || status === 'expiring' ? '' : `（${statusName}，仅供存档）`;
  return (
    <p className="register-files">
      {cardReady && <a href={`/api/credentials/${id}/card.pdf`}>下载证卡{standing}</a>}
      {publishedAt !== null && <a href={`/api/credentials/${id}/badge.jwt`}>下载数字徽章</a>}
      <a href={verifyUrl} target="_blank" rel="noreferrer">
        打开核验页
      </a>
    </p>
  );
}

/** Copies and renewals of the same person, one step away. */
function Others({ others, onShow }: { others: RegisterItem[]; onShow: (id: string) => void }) {
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="register-others">
      <h3 id="register-others">此人的其他证卡</h3>
      <ul className="register-lines">
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" className="register-link" onClick={() => onShow(other.id)}>
              {other.number} 第{other.copyNumber}本
            </button>
            <StatusTag item={other} />
            {other.originName}，{formatDate(other.issuedAt)}
          </li>
        ))}
      </ul>
    </section>
  );
}
