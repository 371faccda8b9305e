import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { type ErasureRequest, erasuresQuery, useRuleErasure } from '../../api/personal-data.ts';
import { formatMoment } from '../../format/instant.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

/** Each request to erase with who took it up and who agreed; the second person acts from here. */
export function ErasureList({ onRuled }: { onRuled: () => void }) {
  const { data, error, refetch } = useQuery(erasuresQuery);
  const ask = useAsk();
  const announce = useAnnounce();
  const rule = useRuleErasure();
  const [refusing, setRefusing] = useState<ErasureRequest | null>(null);
  const settle = (id: string, ruling: 'approval' | 'withdrawal', done: string) =>
    rule
      .mutateAsync({ id, ruling })
      .then(() => {
        announce(done);
        onRuled();
      })
      .catch(() => undefined);
  return (
    <section className="block" aria-labelledby="erasures">
      <div className="block-head">
        <h2 id="erasures">清除申请</h2>
      </div>
      <ProblemAlert error={error} title="没能取到清除申请" onRetry={() => void refetch()} />
      <ProblemAlert error={rule.error} title="没能办理" />
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && (
        <EmptyState title="还没有清除申请">收到书面申请后，先按证件号码找到本人，再提交清除申请。</EmptyState>
      )}
      <ul className="erasure-list">
        {data?.items.map((request) => (
          <li key={request.id}>
            <RequestFacts request={request} />
            {request.mine.rule && (
              <div className="actions">
                <Button onClick={() => setRefusing(request)}>不同意</Button>
                <Button
                  danger
                  aria-label={`同意清除${request.person.name}的个人信息`}
                  onClick={() =>
                    ask({
                      title: `清除${request.person.name}的个人信息？`,
                      content: `依据 ${request.documentNumber}。同意后立即清除姓名、证件号码、联系方式、材料和照片，不能恢复。`,
                      okText: '同意清除',
                      okButtonProps: { danger: true },
                      onOk: () => settle(request.id, 'approval', '已清除'),
                    })
                  }
                >
                  同意清除
                </Button>
              </div>
            )}
            {request.mine.withdraw && (
              <div className="actions">
                <Button onClick={() => void settle(request.id, 'withdrawal', '已撤回')}>撤回</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {refusing && (
        <ReasonDialog
          open
          title={`不同意清除${refusing.person.name}的个人信息`}
          about="个人信息保持不变；可以补齐材料后重新申请。"
          okText="不同意"
          mutation={rule}
          onConfirm={(note) =>
            void rule.mutateAsync({ id: refusing.id, ruling: 'refusal', note }).then(
              () => setRefusing(null),
              () => undefined,
            )
          }
          onClose={() => setRefusing(null)}
        />
      )}
    </section>
  );
}

function RequestFacts({ request }: { request: ErasureRequest }) {
  const { person, state, stateName, documentNumber, reason, decisionNote } = request;
  const { proposedBy, proposedAt, decidedBy, decidedAt } = request;
  return (
    <div>
      <p>
        <strong>{person.name}</strong>
        <Tag {...(state === 'proposed' ? { color: 'warning' } : {})}>{stateName}</Tag>
        {decisionNote}
      </p>
      <p>
        {documentNumber}　{reason}
      </p>
      <p className="cell-quiet">
        {proposedBy}　{formatMoment(proposedAt)}提交
      </p>
      {decidedAt && (
        <p className="cell-quiet">
          {decidedBy}　{formatMoment(decidedAt)}办结
        </p>
      )}
    </div>
  );
}
