import { Button, Tag } from 'antd';
import { useState } from 'react';
import { type ResultChange, useRuleChange } from '../../api/appeals.ts';
import { formatMoment } from '../../format/instant.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

/** Each change with who asked for it and who agreed; the second person acts from here. */
export function ChangeList({ changes }: { changes: ResultChange[] }) {
  const term = useTerm();
  const ask = useAsk();
  const announce = useAnnounce();
  const rule = useRuleChange(term.id);
  const [refusing, setRefusing] = useState<ResultChange | null>(null);
  const settle = (id: string, deed: 'approval' | 'withdrawal', done: string) =>
    rule
      .mutateAsync({ id, deed })
      .then(() => announce(done))
      .catch(() => undefined);
  return (
    <>
      <ProblemAlert error={rule.error} title="没能办理" />
      <ul className="incident-list">
        {changes.map((change) => (
          <li key={change.id}>
            <div>
              <p>
                <strong>{change.candidate.name}</strong>
                <span className="incident-place">
                  {change.before} → <strong>{change.after}</strong>
                </span>
              </p>
              <p>{change.reason}</p>
              <p className="cell-quiet">
                {change.proposedBy}　{formatMoment(change.proposedAt)}申请
                {change.decidedAt && `；${change.decidedBy}　${formatMoment(change.decidedAt)}办结`}
              </p>
              <p>
                <Tag {...(change.state === 'proposed' ? { color: 'warning' } : {})}>{change.stateName}</Tag>
                {change.decisionNote}
              </p>
            </div>
            {change.mine.approve && (
              <div className="actions">
                <Button danger onClick={() => setRefusing(change)}>
                  不同意
                </Button>
                <Button
                  type="primary"
                  aria-label={`同意更正：${change.candidate.name}的成绩`}
                  onClick={() =>
                    ask({
                      title: `把${change.candidate.name}的成绩由${change.before}更正为${change.after}？`,
                      content: '同意后立即生效，考生马上看到。',
                      okText: '同意更正',
                      onOk: () => settle(change.id, 'approval', '成绩已更正'),
                    })
                  }
                >
                  同意更正
                </Button>
              </div>
            )}
            {change.mine.withdraw && (
              <Button onClick={() => void settle(change.id, 'withdrawal', '已撤回')}>撤回</Button>
            )}
          </li>
        ))}
      </ul>
      {refusing && (
        <ReasonDialog
          open
          title={`不同意更正${refusing.candidate.name}的成绩`}
          about="成绩保持不变；有复核申请的，申请退回待复核。"
          okText="不同意"
          mutation={rule}
          onConfirm={(note) =>
            void rule.mutateAsync({ id: refusing.id, deed: 'refusal', note }).then(
              () => setRefusing(null),
              () => undefined,
            )
          }
          onClose={() => setRefusing(null)}
        />
      )}
    </>
  );
}
