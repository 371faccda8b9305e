import { useQuery } from '@tanstack/react-query';
import { getPrefecture } from '#eligibility';
import { applicationStateNames } from '#lifecycle';
import type { Plan } from '../../api/contract.ts';
import { planQuery, plansQuery } from '../../api/plans.ts';
import { deskQuery } from '../../api/reviews.ts';
import { formatShort, formatTime } from '../../format/instant.ts';
import { formatCount, percentOf } from '../../format/number.ts';
import { useTerm } from '../term-context.ts';
import { FocusableTable } from '../wide-table.tsx';

/** The way of an application, in the order in which it is gone. */
const FUNNEL = ['unit-review', 'prefecture-review', 'province-review', 'returned', 'approved'] as const;

/** What counts alone do not show: where applications stand, how full batches are, and who travels to which. */
export function Pictures() {
  const term = useTerm();
  const plans = useQuery(plansQuery(term.id));
  const published = plans.data?.items.find(({ state }) => state === 'published');
  const plan = useQuery({ ...planQuery(published?.id ?? ''), enabled: published !== undefined }).data;
  return (
    <>
      <ReviewFunnel termId={term.id} />
      {plan && <BatchLoad plan={plan} />}
      {plan && <Travel plan={plan} />}
    </>
  );
}

function ReviewFunnel({ termId }: { termId: string }) {
  const { data } = useQuery(deskQuery(termId));
  const counts = data?.counts ?? {};
  const total = FUNNEL.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  if (total === 0) return null;
  return (
    <section className="block" aria-labelledby="home-funnel">
      <h2 id="home-funnel">申报审核到哪一步</h2>
      <dl className="bars">
        {FUNNEL.map((state) => (
          <Bar key={state} label={applicationStateNames[state]} count={counts[state] ?? 0} of={total} />
        ))}
      </dl>
    </section>
  );
}

function BatchLoad({ plan }: { plan: Plan }) {
  return (
    <section className="block" aria-labelledby="home-load">
      <h2 id="home-load">各场人数</h2>
      <dl className="bars">
        {plan.batches.map(({ venue, start, end, load, capacity }, index) => (
          <Bar
            key={venue + start}
            label={`第${index + 1}场 ${formatShort(start)}–${formatTime(end)}`}
            count={load}
            of={capacity}
            capacity
          />
        ))}
      </dl>
    </section>
  );
}

function Bar(props: { label: string; count: number; of: number; capacity?: boolean }) {
  const { label, count, of, capacity = false } = props;
  return (
    <div className="bar">
      <dt>{label}</dt>
      <dd>
        <span className="thin-bar" aria-hidden="true">
          <span style={{ width: `${percentOf(count, of)}%` }} />
        </span>
        {formatCount(count)}人{capacity && `／${formatCount(of)}座`}
      </dd>
    </div>
  );
}

/** Prefectures by how far they travel, batches by time: a late batch should not hold those who come from far. */
function Travel({ plan }: { plan: Plan }) {
  const { settings } = useTerm();
  const rows = listTravel(plan, settings.venues);
  if (rows.length === 0) return null;
  const most = Math.max(...rows.flatMap(({ counts }) => counts));
  return (
    <section className="block" aria-labelledby="home-travel">
      <h2 id="home-travel">各市（州）考生在哪一场</h2>
      <div className="travel">
        <FocusableTable>
          <thead>
            <tr>
              <th scope="col">市（州）</th>
              <th scope="col">单程</th>
              {plan.batches.map(({ venue, start }, index) => (
                <th key={venue + start} scope="col">
                  第{index + 1}场
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, minutes, counts }) => (
              <tr key={code}>
                <th scope="row">{getPrefecture(code).name}</th>
                <td>{minutes === 0 ? '本地' : `${Math.round(minutes / 6) / 10}小时`}</td>
                {counts.map((count, index) => (
                  <td
                    key={plan.batches[index]!.venue + plan.batches[index]!.start}
                    style={{ '--share': count / most } as React.CSSProperties}
                  >
                    {count === 0 ? '' : formatCount(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </FocusableTable>
      </div>
    </section>
  );
}

/** One row for each prefecture that sends somebody, those who travel longest first. */
function listTravel({ batches }: Plan, venues: { id: string; travelMinutes: Record<string, number> }[]) {
  const rows = new Map<string, number[]>();
  const minutes = new Map<string, number>();
  for (const [index, { rooms, venue }] of batches.entries()) {
    const travel = venues.find(({ id }) => id === venue)?.travelMinutes ?? {};
    for (const { prefecture } of rooms.flatMap(({ seats }) => seats)) {
      const counts = rows.get(prefecture) ?? batches.map(() => 0);
      counts[index]! += 1;
      rows.set(prefecture, counts);
      minutes.set(prefecture, Math.max(minutes.get(prefecture) ?? 0, travel[prefecture] ?? 0));
    }
  }
  return [...rows]
    .map(([code, counts]) => ({ code, counts, minutes: minutes.get(code) ?? 0 }))
    .sort((one, other) => other.minutes - one.minutes || one.code.localeCompare(other.code));
}
