import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Skeleton } from 'antd';
import { type CollectionRound, collectionRoundNames } from '#lifecycle';
import { type CollectionOverview, overviewQuery } from '../../api/collection.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount, useTerm } from '../term-context.ts';
import { CardTable } from './card-table.tsx';
import { HopTable } from './hop-table.tsx';
import { IncomingList } from './incoming-list.tsx';
import { OutgoingList } from './outgoing-list.tsx';
import { PaperPanel } from './paper-panel.tsx';
import './collection.css';

const ABOUT: Record<string, string> = {
  province: '省直机构向省职鉴中心领取，市（州）机构由属地职鉴中心统一领取；每次交接都要清点、签收。',
  prefecture: '签收省职鉴中心交来的证卡，再交给本市（州）的推荐单位；每次交接都要清点、签收。',
  unit: '签收证卡，再逐张发给持证人并登记领取；汇总表（附件2）在本页生成。',
};

/** 证卡领取: where the cards are, what waits for a signature, what can be handed over, and the lists for it. */
export function CollectionPage() {
  const term = useTerm();
  const { role } = useAccount();
  const search = useSearch({ from: '/office/$term/collection' });
  const navigate = useNavigate({ from: '/office/$term/collection' });
  const round: CollectionRound = search.round === 'renewal' ? 'renewal' : 'training';
  const { data, error, refetch } = useQuery(overviewQuery(term.id, round));
  return (
    <>
      <PageHead
        title="证卡领取"
        about={ABOUT[role]}
        action={
          <Segmented<CollectionRound>
            aria-label="培训或复核"
            value={round}
            options={Object.entries(collectionRoundNames).map(([value, label]) => ({
              value: value as CollectionRound,
              label,
            }))}
            onChange={(next) => void navigate({ search: next === 'renewal' ? { round: next } : {} })}
          />
        }
      />
      {error && !data && (
        <ProblemAlert error={error} title="没能取到领取情况" onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton active className="block" />}
      {data?.total === 0 && (
        <div className="block">
          <EmptyState title={round === 'renewal' ? '还没有复核换证的证卡' : '还没有可领取的证卡'}>
            证卡制成并公布后，会出现在这里，按省职鉴中心、市（州）、推荐单位、持证人逐级交接。
          </EmptyState>
        </div>
      )}
      {data && data.total > 0 && (
        <>
          <Road overview={data} />
          <IncomingList hops={data.incoming} />
          <OutgoingList outgoing={data.outgoing} round={round} />
          <CardTable round={round} uncollectedDays={data.uncollectedDays} />
        </>
      )}
      <PaperPanel round={round} />
      {data && data.total > 0 && <HopTable round={round} />}
    </>
  );
}

/** How far the cards of the round have come, in the order of the road. */
function Road({
  overview: { places, total, uncollected, uncollectedDays },
}: {
  overview: CollectionOverview;
}) {
  return (
    <section className="block collection-road" aria-label="证卡在哪里">
      <ol>
        {places.map(({ place, name, count }) => (
          <li key={place} data-empty={count === 0 || undefined}>
            <span>{name}</span>
            <strong>{formatCount(count)}</strong>
          </li>
        ))}
      </ol>
      <p className="block-foot">
        共{formatCount(total)}张
        {uncollected > 0 && (
          <strong className="collection-late">
            ，{formatCount(uncollected)}张超过{uncollectedDays}天还没有领到持证人手中
          </strong>
        )}
      </p>
    </section>
  );
}
