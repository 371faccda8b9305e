import type { EntityManager } from 'typeorm';
import { sendMessages } from '../message/send.ts';
import { Organisation } from '../organisation/organisation.ts';
import type { CollectionHop } from './hop.ts';

/** Tells everybody whose card a unit has signed for that it waits for them there; one message, however many cards. */
export async function announceArrival(
  manager: EntityManager,
  { id, termId, toId }: CollectionHop,
  now: Date,
): Promise<void> {
  const { name: unit } = await manager.findOneByOrFail(Organisation, { id: toId! });
  const holders = await manager.query<{ personId: string; phone: string; numbers: string[] }[]>(
    `SELECT candidate.person_id AS "personId", min(candidate.phone) AS phone,
       array_agg(credential.number ORDER BY credential.number) AS numbers
     FROM collection_item item
     JOIN credential ON credential.id = item.credential_id
     JOIN candidate ON candidate.id = credential.candidate_id
     WHERE item.hop_id = $1 AND item.state = 'received'
     GROUP BY candidate.person_id ORDER BY candidate.person_id`,
    [id],
  );
  const told = holders.map(({ personId, phone, numbers }) => ({
    to: { personId, phone },
    key: id,
    parameters: { numbers: numbers.join('、'), unit },
  }));
  await sendMessages(manager, { event: 'card.ready', termId, link: '/me', told }, now);
}
