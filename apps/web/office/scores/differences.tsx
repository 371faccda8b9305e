import { useQuery } from '@tanstack/react-query';
import { Button, Input, Skeleton, Tag } from 'antd';
import { useId, useState } from 'react';
import {
  type Difference,
  differencesQuery,
  type ScoreBatch,
  useSettleDifference,
} from '../../api/score-batches.ts';
import { formatSeat } from '../../format/seat.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { codeKeys, readScore, textOf } from './score-text.ts';

/** Where the two readings differ, for a third pair of eyes over the paper. */
export function Differences({ batch, onClose }: { batch: ScoreBatch; onClose: () => void }) {
  const term = useTerm();
  const { data, error, refetch } = useQuery(differencesQuery(term.id, batch.batch));
  return (
    <section className="block" aria-labelledby="differences-head">
      <div className="block-head">
        <h2 id="differences-head">
          {batch.when}　两次录入不一致{data ? `（${data.items.length}处）` : ''}
        </h2>
        <Button onClick={onClose}>返回场次</Button>
      </div>
      <p className="block-about">
        请核对原卷后逐处裁定并写明依据；没有分数的填{codeKeys.map(({ name }) => name).join('、')}
        。全部裁定后成绩自动登记。
      </p>
      <ProblemAlert error={error} title="没能取到差异" onRetry={() => void refetch()} />
      {data ? (
        <ul className="difference-list">
          {data.items.map((item) => (
            <OneDifference key={item.candidateId} batch={batch.batch} item={item} />
          ))}
        </ul>
      ) : (
        !error && <Skeleton active />
      )}
    </section>
  );
}

function OneDifference({ batch, item }: { batch: string; item: Difference }) {
  const term = useTerm();
  const ids = { score: useId(), reason: useId() };
  const announce = useAnnounce();
  const settle = useSettleDifference(term.id, batch);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const read = readScore(text, term.settings.marks.full);
  const send = () => {
    if (read === null) return;
    settle
      .mutateAsync({ candidateId: item.candidateId, ...read, reason })
      .then(() => announce(`已裁定${item.name}的成绩`))
      .catch(() => undefined);
  };
  return (
    <li>
      <p>
        <strong>{item.name}</strong>　{item.admitNumber}　
        <span className="cell-quiet">
          {item.room} {formatSeat(item.seat)}
        </span>
      </p>
      <p className="difference-pair">
        <span>
          第一次 <strong>{textOf(item.first)}</strong>
        </span>
        <span>
          第二次 <strong>{textOf(item.second)}</strong>
        </span>
      </p>
      {item.settlement ? (
        <p>
          <Tag color="success">裁定为{textOf(item.settlement)}</Tag>
          {item.settlement.reason}　<span className="cell-quiet">{item.settlement.actor}</span>
        </p>
      ) : (
        <div className="difference-form">
          <label htmlFor={ids.score}>应为</label>
          <Input id={ids.score} value={text} maxLength={8} onChange={({ target }) => setText(target.value)} />
          <label htmlFor={ids.reason}>依据</label>
          <Input
            id={ids.reason}
            value={reason}
            maxLength={200}
            onChange={({ target }) => setReason(target.value)}
            onPressEnter={send}
          />
          <Button
            type="primary"
            disabled={read === null || reason.trim() === ''}
            loading={settle.isPending}
            onClick={send}
          >
            裁定
          </Button>
        </div>
      )}
      <ProblemAlert error={settle.error} title="没能裁定" />
    </li>
  );
}
