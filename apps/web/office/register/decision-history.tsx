import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { type Decision, type Deed, useSettle } from '../../api/register.ts';
import { formatShort } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

const COLORS: Record<Decision['state'], string> = {
  proposed: 'processing',
  approved: 'success',
  refused: 'error',
  withdrawn: 'default',
};

/** What was decided, by whom; the one that waits can be settled here. */
export function DecisionHistory({ decisions, number }: { decisions: Decision[]; number: string }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="register-decisions">
      <h3 id="register-decisions">办理记录</h3>
      <ol className="register-lines">
        {decisions.map((decision) => (
          <li key={decision.id} className="register-decision">
            <p>
              <strong>{decision.kindName}</strong>
              <Tag color={COLORS[decision.state]}>{decision.stateName}</Tag>
              {decision.publicReason}
            </p>
            <p className="quiet-cell">
              {decision.proposedBy}，{formatShort(decision.proposedAt)}申请
              {decision.note && `：${decision.note}`}
            </p>
            {decision.decidedAt && (
              <p className="quiet-cell">
                {decision.decidedBy}，{formatShort(decision.decidedAt)}
                {decision.stateName}
                {decision.decisionNote && `：${decision.decisionNote}`}
              </p>
            )}
            {decision.state === 'proposed' && <Settling decision={decision} number={number} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

const DONE: Record<Deed, string> = {
  approval: '已同意并执行',
  refusal: '已记为不同意',
  withdrawal: '已撤回',
};

function Settling({ decision, number }: { decision: Decision; number: string }) {
  const ask = useAsk();
  const announce = useAnnounce();
  const settle = useSettle();
  const [note, setNote] = useState('');
  const send = (deed: Deed, words?: string) =>
    settle
      .mutateAsync({ id: decision.id, deed, ...(words === undefined ? {} : { note: words }) })
      .then(() => announce(DONE[deed]))
      .catch(() => undefined);
  const approve = () =>
    ask({
      title: `同意对证卡 ${number} ${decision.kindName}？`,
      content: `执行后几秒内公众即可查到：${decision.publicReason}`,
      okText: `同意并${decision.kindName}`,
      onOk: () => send('approval'),
    });
  return (
    <div className="register-settling">
      <ProblemAlert error={settle.error} />
      {decision.mine.approve ? (
        <>
          <Button type="primary" onClick={approve}>
            同意并执行
          </Button>
          <Input
            aria-label="不同意的原因"
            placeholder="不同意的原因"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            disabled={note.trim() === ''}
            loading={settle.isPending}
            onClick={() => void send('refusal', note)}
          >
            不同意
          </Button>
        </>
      ) : (
        <>
          <p>须由另一位省中心工作人员复核。</p>
          <Button loading={settle.isPending} onClick={() => void send('withdrawal')}>
            撤回申请
          </Button>
        </>
      )}
    </div>
  );
}
