import type { Comparison } from '../../../api/planner-contract.ts';
import { formatShort } from '../../../format/instant.ts';
import { formatCount } from '../../../format/number.ts';
import { LevelChanges } from '../moving/level-changes.tsx';
import { PeopleTable } from './people-table.tsx';
import './comparing.css';

/** Two plans side by side: how good, how many move, and who. */
export function ComparisonReport({ comparison }: { comparison: Comparison }) {
  const { moved, reseated, added, removed, levels } = comparison;
  const same = moved.length + reseated.length + added.length + removed.length === 0;
  return (
    <>
      <div className="comparison-top">
        <section className="block" aria-label="人员变动">
          <h2>人员变动</h2>
          <dl className="comparison-counts">
            <Count word="换场次" people={moved.length} />
            <Count word="只换座位" people={reseated.length} />
            <Count word="新增" people={added.length} />
            <Count word="移出" people={removed.length} />
          </dl>
          {same && <p>没有人变动，座位完全相同。</p>}
          <Flows moved={moved} />
        </section>
        <section className="block" aria-label="方案质量的变化">
          <h2>方案质量的变化</h2>
          <LevelChanges levels={levels} />
        </section>
      </div>
      <PeopleTable title="换场次的人" about="考试时间变了，要另行通知。" people={moved} />
      <PeopleTable title="只换座位的人" about="考试时间不变，考场或座位变了。" people={reseated} />
      <PeopleTable title="新增的人" about="原来没有座位，现在排上了。" people={added} />
      <PeopleTable title="移出的人" about="原来有座位，现在没有了。" people={removed} />
    </>
  );
}

function Count({ word, people }: { word: string; people: number }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        {formatCount(people)}
        <small>人</small>
      </dd>
    </div>
  );
}

/** How many go from which batch to which, most first. */
function Flows({ moved }: Pick<Comparison, 'moved'>) {
  const flows = new Map<string, number>();
  for (const { from, to } of moved) {
    const flow = `${formatShort(from.start)} 到 ${formatShort(to.start)}`;
    flows.set(flow, (flows.get(flow) ?? 0) + 1);
  }
  if (flows.size === 0) return null;
  return (
    <ul className="flows" aria-label="从哪一场到哪一场">
      {[...flows]
        .sort(([, one], [, other]) => other - one)
        .map(([flow, people]) => (
          <li key={flow}>
            {flow}
            <strong>{formatCount(people)}人</strong>
          </li>
        ))}
    </ul>
  );
}
