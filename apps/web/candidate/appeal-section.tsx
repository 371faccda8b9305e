import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Appeal, ownAppealsQuery, useMakeAppeal, useWithdrawAppeal } from '../api/appeals.ts';
import { formatDeadline, formatMoment } from '../format/instant.ts';
import { ProblemNotice } from '../look/plain.tsx';
import './correction/correction.css';

/** Below the result: ask for it to be looked at again while one may, and what was answered. */
export function AppealSection() {
  const { data } = useQuery(ownAppealsQuery);
  if (!data || (!data.open && data.items.length === 0)) return null;
  return (
    <section className="panel own-section" aria-labelledby="own-appeal">
      <h2 id="own-appeal">成绩复核</h2>
      {data.items.length > 0 && (
        <ul className="correction-list">
          {data.items.map((item) => (
            <OneAppeal key={item.id} item={item} />
          ))}
        </ul>
      )}
      {data.open && data.until !== null && <AppealForm until={data.until} />}
    </section>
  );
}

function OneAppeal({ item }: { item: Appeal }) {
  const withdraw = useWithdrawAppeal();
  return (
    <li>
      <p>
        <span className={`correction-state is-${item.state}`}>{item.stateName}</span>
      </p>
      <p>{item.words}</p>
      <p className="quiet">
        {formatMoment(item.createdAt)}申请
        {(item.state === 'open' || item.state === 'correcting') && '，由省职鉴中心复核'}
        {item.answeredAt && `，${formatMoment(item.answeredAt)}答复`}
      </p>
      {item.answer && <p>答复：{item.answer}</p>}
      {item.state === 'open' && (
        <button
          type="button"
          className="button"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(item.id)}
        >
          撤回申请
        </button>
      )}
      <ProblemNotice error={withdraw.error} title="没能撤回" />
    </li>
  );
}

function AppealForm({ until }: { until: string }) {
  const id = useId();
  const make = useMakeAppeal();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(words);
  };
  return (
    <>
      <p className="quiet">
        对成绩有疑问，可在{formatDeadline(until)}前申请复核；复核只核对漏计、错计和登记差错，不重新评分。
      </p>
      {!open ? (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          申请复核
        </button>
      ) : (
        <form className="correction-form" onSubmit={send}>
          <label className="field-label" htmlFor={id}>
            请写明要核对什么
          </label>
          <textarea
            id={id}
            rows={3}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <ProblemNotice error={make.error} title="没能提交" />
          <button
            type="submit"
            className="button button-primary"
            disabled={words.trim().length < 5 || make.isPending}
          >
            {make.isPending ? '正在提交…' : '提交复核申请'}
          </button>
        </form>
      )}
    </>
  );
}
