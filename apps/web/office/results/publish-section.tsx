import { Button } from 'antd';
import { useState } from 'react';
import type { ResultCounts, ResultDesk } from '../../api/results.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { PublishDialog } from './publish-dialog.tsx';

export const COUNT_NAMES: [keyof ResultCounts, string][] = [
  ['passed', '合格'],
  ['failed', '不合格'],
  ['absent', '缺考、迟到未入场'],
  ['disqualified', '违纪、雷同'],
  ['deferred', '缓考、待补考'],
  ['missing', '还没有成绩'],
];

/** What a publication would tell now, what stands in its way, and what was published before. */
export function PublishSection({ desk }: { desk: ResultDesk }) {
  const [open, setOpen] = useState(false);
  const waiting = desk.recorded - desk.published;
  const hurdles = listHurdles(desk);
  return (
    <section className="block" aria-labelledby="results-publish">
      <div className="block-head">
        <h2 id="results-publish">待公布{formatCount(waiting)}人</h2>
        <Button type="primary" disabled={waiting === 0 || hurdles.length > 0} onClick={() => setOpen(true)}>
          公布成绩…
        </Button>
      </div>
      <dl className="result-counts">
        {COUNT_NAMES.map(([kind, name]) => (
          <div key={kind} data-kind={kind}>
            <dt>{name}</dt>
            <dd>{formatCount(desk.counts[kind])}</dd>
          </div>
        ))}
      </dl>
      <p className="block-about result-sum">
        已编排{formatCount(desk.seated)}人，已登记{formatCount(desk.recorded)}人，已公布
        {formatCount(desk.published)}人。
      </p>
      {waiting > 0 && hurdles.length > 0 && (
        <p className="result-hurdles" role="status">
          <strong>办结以下事项后才能公布：</strong>
          {hurdles.join('；')}。
        </p>
      )}
      {desk.publications.length > 0 && (
        <ol className="result-past" aria-label="公布记录" reversed>
          {desk.publications.map(({ id, number, counts, remark, actor, at }) => (
            <li key={id}>
              <strong>第{number}次公布</strong>　{formatMoment(at)}　{actor}
              <span>
                {COUNT_NAMES.filter(([kind]) => counts[kind] > 0)
                  .map(([kind, name]) => `${name}${formatCount(counts[kind])}人`)
                  .join('，')}
                {remark && `。理由：${remark}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <PublishDialog desk={desk} open={open} onClose={() => setOpen(false)} />
    </section>
  );
}

function listHurdles({ incidents, openBatches }: ResultDesk): string[] {
  const undecided = incidents.filter(({ person, ruling }) => person !== null && ruling === null).length;
  return [
    ...(undecided > 0 ? [`${undecided}项考场情况待认定`] : []),
    ...(openBatches > 0 ? [`${openBatches}个场次的双人录入未完成`] : []),
  ];
}
