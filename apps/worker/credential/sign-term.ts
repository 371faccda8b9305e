import type { DataSource } from 'typeorm';
import { allotPlaces, type CardSignature, listCardsToSign, recordSignatures } from '#database/credential';
import type { Clock } from '#environment';
import type { Run } from '../job/handler.ts';
import type { Artefacts } from '../printing/artefacts.ts';
import type { Publishing } from '../trust/publisher.ts';
import { makeCard } from './sign-card.ts';

export interface SigningDesk {
  source: DataSource;
  clock: Clock;
  artefacts: Artefacts;
  publishing: Publishing;
}

const BATCH = 50;

/**
 * Signs whatever of a term is not signed yet, rows from before tokens existed as well. Killed between two batches
 * it goes on at the next; killed within one it signs the same bytes again.
 */
export async function signTerm(
  desk: SigningDesk,
  termId: string,
  { report, signal }: Pick<Run, 'report' | 'signal'>,
): Promise<void> {
  const { source, clock, publishing } = desk;
  const { id: issuerId } = publishing.keys.issuerAt(publishing.origin);
  for (let allotted = BATCH; allotted === BATCH; ) {
    signal.throwIfAborted();
    allotted = await source.transaction((manager) =>
      allotPlaces(manager, { termId, issuerId, limit: BATCH }, clock.now()),
    );
  }
  for (let signed = 0; ; ) {
    signal.throwIfAborted();
    const cards = await listCardsToSign(source.manager, termId, BATCH);
    if (cards.length === 0) return;
    const signatures: CardSignature[] = [];
    for (const credential of cards) {
      const { card, badge, keyName } = makeCard(credential, publishing, clock.now());
      const badgeDigest = await desk.artefacts.put(Buffer.from(badge));
      signatures.push({ id: credential.id, digits: card.digits, keyName, badgeDigest });
    }
    await recordSignatures(source.manager, signatures);
    signed += signatures.length;
    await report(signed, signed + (cards.length === BATCH ? 1 : 0), `已签名 ${signed}`);
  }
}
