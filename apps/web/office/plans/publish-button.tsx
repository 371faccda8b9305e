import { SendOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { PlanSummary } from '../../api/contract.ts';
import { planQuery, plansQuery, usePublishPlan } from '../../api/plans.ts';
import { formatCount } from '../../format/number.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

/** Publishing numbers the slips and tells everybody, so the dialog says what will happen and to whom. */
export function PublishButton({ plan }: { plan: PlanSummary }) {
  const term = useTerm();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const publish = usePublishPlan(term.id, plan.id);
  const { data } = useQuery(planQuery(plan.id));
  const plans = useQuery(plansQuery(term.id));
  const former = plans.data?.items.find(({ state }) => state === 'published');
  const seated = data?.batches.reduce((sum, { load }) => sum + load, 0);
  const confirm = () =>
    publish.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        announce(`第${plan.version}版已发布，正在生成准考证`);
      },
    });
  return (
    <>
      <Button
        type="primary"
        icon={<SendOutlined aria-hidden="true" />}
        disabled={!plan.complete}
        onClick={() => setAsking(true)}
      >
        发布第{plan.version}版
      </Button>
      <Modal
        open={asking}
        title={`发布第${plan.version}版编排方案？`}
        okText="确认发布"
        confirmLoading={publish.isPending}
        onOk={confirm}
        onCancel={() => setAsking(false)}
        destroyOnHidden
      >
        <p>发布后会发生这些事：</p>
        <ul className="publish-effects">
          <li>
            {seated === undefined ? '全部已排考生' : `${formatCount(seated)}位考生`}
            编上准考证号，随后逐份生成准考证；
          </li>
          <li>考生登录即可看到自己的场次、考场和座位，市（州）和推荐单位能看到本地区、本单位的安排；</li>
          {former && (
            <li>现在生效的第{former.version}版停用，座位有变动的考生换发新的准考证号，旧准考证作废；</li>
          )}
          {plan.changes && <li>推演里用不了的考场和场次记入本期考试安排，以后编排不再使用；</li>}
          <li>发布不能撤回，只能再发布新的一版。</li>
        </ul>
        <ProblemAlert error={publish.error} title="没能发布" />
      </Modal>
    </>
  );
}
