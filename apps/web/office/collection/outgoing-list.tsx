import { Button } from 'antd';
import { useState } from 'react';
import type { CollectionRound } from '#lifecycle';
import type { Outgoing } from '../../api/collection.ts';
import { formatCount } from '../../format/number.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';

/** To whom the cards in the reader's hands go next; holders are served one by one from the table. */
export function OutgoingList({ outgoing, round }: { outgoing: Outgoing[]; round: CollectionRound }) {
  const [to, setTo] = useState<Outgoing | null>(null);
  const lists = outgoing.filter(({ kind }) => kind !== 'to-holder');
  if (lists.length === 0) return null;
  return (
    <section className="block" aria-labelledby="collection-outgoing">
      <h2 id="collection-outgoing">待交接</h2>
      <ul className="collection-lines collection-receivers">
        {lists.map((receiver) => (
          <li key={receiver.key}>
            <span>
              <strong>{receiver.name}</strong>
              <span className="cell-quiet">在手{formatCount(receiver.count)}张</span>
            </span>
            <Button aria-label={`清点交接给${receiver.name}`} onClick={() => setTo(receiver)}>
              清点交接
            </Button>
          </li>
        ))}
      </ul>
      <HandOverDialog to={to} round={round} onClose={() => setTo(null)} />
    </section>
  );
}
