import type { DataSource } from 'typeorm';
import { finishJob } from '#database/job';
import type { IdNumberVault } from '#database/person';
import type { Term } from '#database/term';
import type { ArtefactStore } from '#documents/artefacts';
import { drawPeople } from '../../apps/demo/people/index.ts';
import { photoOf } from '../../apps/demo/people/photos.ts';
import {
  importPeople,
  importResults,
  instant,
  makePlan,
  publish,
  publishRecorded,
  rosterEntries,
} from './chain.ts';

export interface PassedPeople {
  source: DataSource;
  store: ArtefactStore;
  term: Term;
  count: number;
  vault?: IdNumberVault;
}

/**
 * People of a term who have sat, passed and wait for their credentials, with a photo each; nothing of it is rendered.
 * A few faces serve for all: drawing five hundred takes longer than what is tested.
 */
export async function seedPassed({ source, store, term, count, vault }: PassedPeople): Promise<void> {
  const entries = rosterEntries(count);
  const faces = drawPeople(term.settings, { people: 70, units: 21 }).slice(0, 5);
  const digests: string[] = [];
  for (const face of faces) digests.push((await store.put(await photoOf(face, term.settings.year))).digest);
  const photos = new Map(entries.map(({ row }, at) => [row, digests[at % digests.length]!]));
  await importPeople(source, term.id, entries, photos, undefined, vault);
  const job = await publish(source, await makePlan(source, term.id));
  await finishJob(source.manager, job.id, '测试中不印准考证', instant);
  await importResults(source, term.id, () => ({ score: 90, code: 'N' }));
  await publishRecorded(source, term.id);
  await source.query(`UPDATE job SET state = 'done', finished_at = now() WHERE state = 'queued'`);
}
