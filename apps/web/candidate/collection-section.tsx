import { useQuery } from '@tanstack/react-query';
import { ownCardQuery } from '../api/collection.ts';
import { formatDate } from '../format/instant.ts';

/** Where the printed card is on its way to its holder. */
export function CollectionSection() {
  const card = useQuery(ownCardQuery).data?.card;
  if (!card) return null;
  const { placeName, since, signer, stops, advice } = card;
  return (
    <section className="panel own-section" aria-labelledby="own-collection">
      <h2 id="own-collection">纸质证卡领取</h2>
      <p>
        <strong>{placeName}</strong>
        {since && <span className="quiet">　{formatDate(since)}</span>}
        {signer && <span className="quiet">　签收：{signer}</span>}
      </p>
      <ol className="own-stops">
        {stops.map(({ name, reached }) => (
          <li key={name} data-reached={reached || undefined}>
            {name}
            <span className="own-stop-state">{reached ? '已到' : '未到'}</span>
          </li>
        ))}
      </ol>
      <p className="quiet">{advice}</p>
    </section>
  );
}
