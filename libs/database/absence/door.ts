import type { EntityManager } from 'typeorm';
import { merge, type Standing } from '#checkin';
import { listDoorEvents, takesPart } from '../check-in/events.ts';

const AT_ONCE = 5000;

/** What the doors of a term say in the end, undos and late deliveries included. */
export async function readDoors(manager: EntityManager, termId: string): Promise<Standing> {
  const events = [];
  for (let after = '0'; ; ) {
    const records = await listDoorEvents(manager, termId, { after, most: AT_ONCE });
    for (const record of records) if (takesPart(record)) events.push(record.event);
    if (records.length < AT_ONCE) return merge(events);
    after = records.at(-1)!.id;
  }
}
