import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { whatIfQuery } from '../../../api/planner.ts';
import type { WhatIf } from '../../../api/planner-contract.ts';
import { useMakeMove } from '../../../api/plans.ts';
import { formatCount } from '../../../format/number.ts';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useTerm } from '../../term-context.ts';
import type { BatchChoice } from '../batch-choice.ts';
import { ReasonField, reasonOf } from '../reason-field.tsx';
import { moversOf, type Subject } from '../subject.ts';
import { useFocusReturn } from '../use-focus-return.ts';
import { VerdictTag } from './change-list.tsx';
import { LevelChanges } from './level-changes.tsx';

export interface Move {
  subject: Subject;
  to: BatchChoice;
}

type MoveWay = 'swap' | 'room';

interface DialogProps {
  planId: string;
  published: boolean;
  move: Move;
  onClose: () => void;
  onMade: () => void;
}

/** Asks before a move makes a new draft: who goes where, at what cost, and who has to make room. */
export function MoveDialog({ planId, published, move: { subject, to }, onClose, onMade }: DialogProps) {
  useFocusReturn();
  const term = useTerm();
  const make = useMakeMove(term.id, planId);
  const [way, setWay] = useState<MoveWay | null>(null);
  const [reason, setReason] = useState('');
  const { data, error, refetch } = useQuery(whatIfQuery(planId, moversOf(subject), to));
  const full = data !== undefined && data.shortOf > 0;
  const chosen = way ?? (data?.swap ? 'swap' : null);
  const possible = data !== undefined && data.objections.length === 0 && data.movers.length > 0;
  const confirm = () =>
    make.mutate(
      {
        movers: moversOf(subject),
        venue: to.venue,
        start: to.start,
        ...(full && chosen === 'swap' && data?.swap ? { swapWith: data.swap.with.id } : {}),
        ...(full && chosen === 'room' ? { makeRoom: true } : {}),
        ...reasonOf(reason),
      },
      { onSuccess: onMade },
    );
  return (
    <Modal
      open
      title={`把${subject.name}${subject.kind === 'unit' ? '全体' : ''}移到${to.label}？`}
      okText="生成新草稿"
      okButtonProps={{ disabled: !possible || (full && chosen === null) }}
      confirmLoading={make.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      {error && <ProblemAlert error={error} title="没能算出变化" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 4 }} />}
      {data && (
        <div className="move-dialog">
          <Objections outcome={data} />
          {data.movers.length === 0 && <Alert type="info" showIcon title="已经在这一场，不用移动" />}
          {possible && full && <MakeRoom outcome={data} way={chosen} onWay={setWay} />}
          {possible && <Cost outcome={data} way={full ? chosen : null} />}
          {possible && <Effects outcome={data} subject={subject} published={published} />}
          {possible && <ReasonField value={reason} onChange={setReason} />}
        </div>
      )}
      <ProblemAlert error={make.error} title="没能移动" />
    </Modal>
  );
}

function Objections({ outcome: { objections } }: { outcome: WhatIf }) {
  if (objections.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title="不能移到这一场"
      description={
        <ul className="plain-list">
          {objections.slice(0, 5).map(({ candidate, rule, detail }) => (
            <li key={`${candidate.id}${rule}`}>
              {candidate.name}：{detail}
            </li>
          ))}
          {objections.length > 5 && <li>还有{formatCount(objections.length - 5)}处。</li>}
        </ul>
      }
    />
  );
}

function MakeRoom(props: { outcome: WhatIf; way: MoveWay | null; onWay: (way: MoveWay | null) => void }) {
  const { outcome, way, onWay } = props;
  const short = `这一场差${formatCount(outcome.shortOf)}个座位`;
  if (outcome.swap) {
    const { name, unit } = outcome.swap.with;
    return (
      <fieldset className="move-ways">
        <legend>{short}，怎么办？</legend>
        <Radio.Group
          value={way}
          onChange={(event) => onWay(event.target.value)}
          options={[
            { value: 'swap', label: `与${name}（${unit.name}）对调` },
            { value: 'room', label: '让系统选人移走' },
          ]}
        />
      </fieldset>
    );
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={short}
      description={
        <Checkbox checked={way === 'room'} onChange={(event) => onWay(event.target.checked ? 'room' : null)}>
          允许系统把别人移到其他场次，腾出座位
        </Checkbox>
      }
    />
  );
}

function Cost({ outcome, way }: { outcome: WhatIf; way: MoveWay | null }) {
  if (way === 'room') {
    return <p className="move-note">腾座位会牵动别人，各项指标以新草稿为准，生成后可与原版比较。</p>;
  }
  const swap = way === 'swap' ? outcome.swap : null;
  return (
    <section aria-label="各项指标的变化">
      <p className="move-verdict">
        <VerdictTag verdict={swap?.verdict ?? outcome.verdict} />
        以第一个不同的指标为准
      </p>
      <LevelChanges levels={outcome.levels} change={swap?.change ?? outcome.change} />
    </section>
  );
}

function Effects(props: { outcome: WhatIf; subject: Subject; published: boolean }) {
  const { outcome, subject, published } = props;
  const pins = outcome.replacesPins.map(({ name }) => name).join('、');
  return (
    <ul className="plain-list move-note">
      <li>
        {subject.kind === 'unit' ? `${formatCount(outcome.movers.length)}人移动，并` : ''}
        固定在新的场次，以后重新编排也不再动；可以随时取消固定。
      </li>
      {pins !== '' && <li>原来的固定会被替换：{pins}。</li>}
      <li>{published ? '已发布的安排不受影响，新草稿发布后才生效。' : '原草稿保留，可以随时退回。'}</li>
    </ul>
  );
}
