import { type EntityManager, In } from 'typeorm';
import { mayReadCircular } from '#lifecycle';
import { listStaffOf } from '../message/recipients.ts';
import { sendMessages } from '../message/send.ts';
import { Organisation } from '../organisation/organisation.ts';
import { getTerm } from '../term/get-term.ts';
import type { Circular } from './circular.ts';
import { listCircularEntries } from './load.ts';

/** Tells the staff of every office outside the province that may read a circular that it is out. */
export async function announceCircular(manager: EntityManager, circular: Circular, now: Date): Promise<void> {
  const { id, termId, scope, title } = circular;
  const { name: term, code } = await getTerm(manager, termId);
  const entries = await listCircularEntries(manager, id);
  const offices = await manager.findBy(Organisation, { kind: In(['prefecture', 'unit']) });
  const readers = offices.filter((office) => mayReadCircular({ scope, entries }, office));
  const staff = await Promise.all(readers.map((office) => listStaffOf(manager, office.id)));
  const told = staff.flat().map((to) => ({ to, key: id, parameters: { term, title } }));
  const link = `/office/${code}/circulars`;
  await sendMessages(manager, { event: 'circular.published', termId, link, told }, now);
}
