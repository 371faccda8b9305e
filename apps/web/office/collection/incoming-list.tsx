import { Button } from 'antd';
import { useState } from 'react';
import type { Hop } from '../../api/collection.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { ReceiptDialog } from './receipt-dialog.tsx';

/** Lists that wait for the signature of the reader's own organisation. */
export function IncomingList({ hops }: { hops: Hop[] }) {
  const [signing, setSigning] = useState<Hop | null>(null);
  if (hops.length === 0) return null;
  return (
    <section className="block" aria-labelledby="collection-incoming">
      <h2 id="collection-incoming">待签收</h2>
      <ul className="collection-lines">
        {hops.map((hop) => (
          <li key={hop.id}>
            <span>
              <strong>
                {hop.from}交来{formatCount(hop.listed)}张
              </strong>
              <span className="cell-quiet">
                第{hop.serial}号交接单，{formatMoment(hop.handedAt)}，{hop.handedBy}
                {hop.discrepancy && `，差异：${hop.discrepancy}`}
                {hop.note && `，备注：${hop.note}`}
              </span>
            </span>
            <Button
              type="primary"
              aria-label={`清点签收：第${hop.serial}号交接单`}
              onClick={() => setSigning(hop)}
            >
              清点签收
            </Button>
          </li>
        ))}
      </ul>
      <ReceiptDialog hop={signing} onClose={() => setSigning(null)} />
    </section>
  );
}
