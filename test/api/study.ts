import { Job } from '#database/job';
import { openArtefactStore } from '#documents/artefacts';
import { StudyHandler } from '../../apps/worker/import/study-handler.ts';
import { Artefacts } from '../../apps/worker/printing/artefacts.ts';
import type { TestApi } from './application.ts';

/** Does the job of a committed progress file as the worker does; returns what it says. */
export async function runStudyImport(
  { source, clock, configuration }: TestApi,
  jobId: string,
): Promise<string> {
  const job = await source.manager.findOneByOrFail(Job, { id: jobId });
  const store = await openArtefactStore(configuration.artefactDir);
  const handler = new StudyHandler(source, clock, new Artefacts(store));
  const { importId = '' } = job.payload as { importId?: string };
  const run = { job, report: async () => undefined, signal: new AbortController().signal };
  return (await handler.run({ importId }, run)).message;
}
