import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from '#database';
import { commitImport, Import, type ImportKind } from '#database/import';
import { Job } from '#database/job';
import { listAdmitNumbers } from '#database/slip';
import { createTerm, type Term } from '#database/term';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import { openQueue, type Queue } from '#queue';
import { type DemoPerson, drawPeople, photosZip } from '../../apps/demo/people/index.ts';
import { drawScores, sampleRoster, sampleScores } from '../../apps/demo/sheets/index.ts';
import { ensureSigningFiles } from '../../apps/demo/signing/ensure.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { startApp } from '../../apps/launch/processes.js';
import { makeTestKeys } from '../credential/keys.ts';
import { createTestDatabase } from '../postgres/database.ts';
import { until } from './until.ts';

export const clerk = { accountId: null, name: '测试员' };

const now = () => new Date();
const key = () => randomBytes(32).toString('base64');

/** A term with its sheets, a queue, and a worker from dist that can be killed: the world of the fault tests. */
export class World {
  private worker: ReturnType<typeof startApp> | undefined;

  private constructor(
    readonly source: DataSource,
    readonly queue: Queue,
    readonly term: Term,
    readonly store: ArtefactStore,
    private readonly env: Record<string, string>,
    private readonly dispose: () => Promise<void>,
  ) {}

  static async create(redisUrl?: string): Promise<World> {
    const database = await createTestDatabase();
    const folder = await mkdtemp(path.join(tmpdir(), 'kaoka faults 故障-'));
    const env = {
      DATABASE_URL: database.url,
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
      HOST_URL: 'http://localhost:3000',
      ARTEFACT_DIR: path.join(folder, 'artefacts'),
      ID_NUMBER_SEALING_KEY: key(),
      ID_NUMBER_HASHING_KEY: key(),
      LOG_LEVEL: 'error',
      ...(await ensureSigningFiles(folder)),
      ...(await makeTestKeys(folder, 'http://localhost:3000')),
    };
    const source = await createDataSource(database.url).initialize();
    const queue = await openQueue({ databaseUrl: database.url, redisUrl }, () => undefined);
    const term = await createTerm(
      source.manager,
      { code: '2025-2', name: '2025年第二期', settings: demoTerm, assumed: [], actor: clerk },
      now(),
    );
    return new World(source, queue, term, await openArtefactStore(env.ARTEFACT_DIR), env, async () => {
      await queue.close();
      await source.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    });
  }

  startWorker(): void {
    this.worker = startApp('dist/apps/worker/main.js', { env: this.env });
  }

  /** As a power cut would: nothing is said, nothing is closed. */
  async killWorker(): Promise<void> {
    this.worker?.kill('SIGKILL');
    await this.worker?.exited;
  }

  /** As an operator would; returns the exit code, or the signal that it took. */
  async stopWorker(): Promise<unknown> {
    await this.worker?.stop();
    return this.worker?.exited;
  }

  /** How many processes of the worker are alive, Chromium's among them: they all inherit its environment. */
  async countProcesses(): Promise<number> {
    const mark = `ARTEFACT_DIR=${this.env.ARTEFACT_DIR}`;
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const environments = await Promise.all(
      pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
    );
    return environments.filter((environment) => environment.includes(mark)).length;
  }

  /** Kills the worker's Chromium, every process of it, as a machine short of memory would; returns how many. */
  async killChromium(): Promise<number> {
    const mark = `ARTEFACT_DIR=${this.env.ARTEFACT_DIR}`;
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    let killed = 0;
    for (const pid of pids) {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      if (!(await read('environ')).includes(mark) || !/chrom/.test((await read('cmdline')).split('\0')[0]!))
        continue;
      try {
        process.kill(pid, 'SIGKILL');
        killed += 1;
      } catch {
        // It went with its parent.
      }
    }
    return killed;
  }

  /** Puts a file in the place of the folder that the store writes into; returns what puts it right again. */
  async breakStore(): Promise<() => Promise<void>> {
    const incoming = path.join(this.env.ARTEFACT_DIR!, 'incoming');
    await rename(incoming, `${incoming}.away`);
    await writeFile(incoming, '');
    return async () => {
      await rm(incoming);
      await rename(`${incoming}.away`, incoming);
    };
  }

  async destroy(): Promise<void> {
    await this.worker?.stop();
    await this.dispose();
  }

  /** Runs a use case that asks for a job in a transaction of its own, and hands the job over unless told not to. */
  async request(useCase: (manager: EntityManager, now: Date) => Promise<Job>, handOver = true): Promise<Job> {
    const job = await this.source.transaction((manager) => useCase(manager, now()));
    if (handOver) await this.queue.add(job);
    return job;
  }

  getJob(id: string): Promise<Job> {
    return this.source.manager.findOneByOrFail(Job, { id });
  }

  /** Waits for the end of a job; one that fails ends the test with its problem and what the worker said. */
  async finished(id: string): Promise<Job> {
    await until(`job ${id} to finish`, async () => {
      const { state, problem } = await this.getJob(id);
      if (state === 'failed') throw new Error(`${JSON.stringify(problem)}\n${this.worker?.tail()}`);
      return state === 'done';
    });
    return this.getJob(id);
  }

  /** The first of the same seventy people; `change` may make another roster of them. */
  async requestRoster(
    people: number,
    handOver = true,
    change: (people: DemoPerson[]) => DemoPerson[] = (same) => same,
  ): Promise<Job> {
    const drawn = drawPeople(this.term.settings, { people: 70, units: 21, lackingHours: 0 });
    const persons = change(drawn.slice(0, people));
    const sheet = await sampleRoster(this.term.settings, persons);
    const photos = await photosZip(persons, this.term.settings.year);
    return this.requestImport('roster', sheet, photos, handOver);
  }

  /** Scores for everybody with a slip. */
  async requestScores(handOver = true): Promise<Job> {
    const slips = [...(await listAdmitNumbers(this.source.manager, this.term.id))];
    const scores = drawScores(
      slips.map(([admitNumber, name]) => ({ admitNumber, name })),
      this.term.settings.marks,
    );
    return this.requestImport('scores', await sampleScores(scores), undefined, handOver);
  }

  private async requestImport(
    kind: ImportKind,
    sheet: Uint8Array,
    photos: Uint8Array | undefined,
    handOver: boolean,
  ): Promise<Job> {
    const { manager } = this.source;
    const { id } = await manager.save(Import, {
      termId: this.term.id,
      kind,
      fileName: `${kind}.xlsx`,
      fileDigest: (await this.store.put(sheet)).digest,
      photosDigest: photos ? (await this.store.put(photos)).digest : null,
      state: 'checked',
      check: { rows: 0, accepted: 0, problems: [], notices: [], preview: [] },
      createdAt: now(),
      createdBy: clerk.name,
    });
    return this.request((m, at) => commitImport(m, { importId: id, actor: clerk }, at), handOver);
  }
}
