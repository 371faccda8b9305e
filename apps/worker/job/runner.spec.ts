import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Injectable, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { cardsRender as cardsName, Job, planMake as planName, requestJob } from '#database/job';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { contracts, planMake } from '#queue';
import { createDemoTerm, instant } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { Configuration } from '../configuration.ts';
import type { JobHandler, Outcome, Registration, Run } from './handler.ts';
import { JobRunner, REGISTRATIONS } from './runner.ts';

type Work = (run: Run) => Promise<Outcome>;

const conflict = new DomainError({ kind: 'conflict', code: 'PLAN_GONE', detail: '编排已删除' });
const diskFull = new DomainError({ kind: 'failed', code: 'STORE_FULL', detail: '磁盘已满' });

describe('the runner of jobs', () => {
  let database: TestDatabase;
  let source: DataSource;
  let termId: string;
  let runner: JobRunner;
  let work: Work;
  let noted: string[];
  const stop = new AbortController();

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    termId = (await createDemoTerm(source)).id;

    @Injectable()
    class Handler implements JobHandler<unknown> {
      run(_payload: unknown, run: Run): Promise<Outcome> {
        return work(run);
      }

      async fail(_manager: unknown, _payload: unknown, { code }: { code: string }): Promise<void> {
        noted.push(code);
      }
    }
    const load = async (): Promise<Type<JobHandler<unknown>>> => Handler;
    const registrations: Registration[] = contracts.map((contract) => ({ contract, load }));
    const module = await Test.createTestingModule({
      providers: [
        JobRunner,
        { provide: DataSource, useValue: source },
        { provide: Configuration, useValue: { databaseUrl: database.url } },
        { provide: Clock, useValue: { now: () => instant } },
        { provide: REGISTRATIONS, useValue: registrations },
      ],
    }).compile();
    module.useLogger(false);
    runner = module.get(JobRunner);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(() => {
    noted = [];
    work = async () => ({ message: '完成' });
  });

  const request = () =>
    requestJob(
      source.manager,
      { contract: planName, payload: { planId: randomUUID() }, termId, createdBy: '测试员' },
      instant,
    );
  const get = (id: string) => source.manager.findOneByOrFail(Job, { id });
  const run = ({ id }: Job, last = false, signal: AbortSignal = stop.signal) =>
    runner.run({ jobId: id, attempt: 1, last }, signal);

  it('U01 closes a job that went well, and runs it no second time', async () => {
    const job = await request();
    await run(job);
    work = () => Promise.reject(new Error('must not run'));
    await run(job);
    expect(await get(job.id)).toMatchObject({ state: 'done', message: '完成', attempts: 1 });
  });

  it('U02 requests what follows in the transaction that closes the job', async () => {
    const job = await request();
    work = async () => ({
      message: '完成',
      requestNext: (manager, now) =>
        requestJob(manager, { contract: cardsName, payload: { termId }, termId, createdBy: '系统' }, now),
    });
    const next = await run(job);
    expect(await get(next!.id)).toMatchObject({ name: 'cards.render', state: 'queued' });
  });

  it('U03 leaves a job open after a failure that may pass, until it was the last try', async () => {
    const job = await request();
    work = () => Promise.reject(new Error('connection reset'));
    await expect(run(job)).rejects.toThrow('connection reset');
    expect((await get(job.id)).state).toBe('running');
    await run(job, true);
    expect(await get(job.id)).toMatchObject({ state: 'failed', problem: { code: 'INTERNAL' } });
    expect(JSON.stringify(await get(job.id))).not.toContain('connection reset');
    expect(noted).toEqual(['INTERNAL']);
  });

  it('U04 closes a job that the domain refused at once', async () => {
    const job = await request();
    work = () => Promise.reject(conflict);
    await run(job);
    expect(await get(job.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'PLAN_GONE', detail: '编排已删除' },
    });
    expect(noted).toEqual(['PLAN_GONE']);
  });

  it('U05 tries again what is our own fault, in an error that the queue does not take for a refusal', async () => {
    const job = await request();
    work = () => Promise.reject(diskFull);
    await expect(run(job)).rejects.not.toBeInstanceOf(DomainError);
    await run(job, true);
    expect(await get(job.id)).toMatchObject({ state: 'failed', problem: { code: 'STORE_FULL' } });
  });

  it('U06 leaves a job open when the worker shuts down, even on its last try', async () => {
    const job = await request();
    const shutdown = new AbortController();
    work = async ({ signal }) => {
      shutdown.abort(new Error('the worker shuts down'));
      signal.throwIfAborted();
      return { message: '完成' };
    };
    await expect(run(job, true, shutdown.signal)).rejects.toThrow('the worker shuts down');
    expect((await get(job.id)).state).toBe('running');
    expect(noted).toEqual([]);
  });

  it('U07 runs a job once though two workers have it', async () => {
    const job = await request();
    let runs = 0;
    work = async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { message: '完成' };
    };
    await Promise.all([run(job), run(job)]);
    expect(runs).toBe(1);
  });

  it('U08 gives up a job that takes every worker down', async () => {
    const job = await request();
    await source.manager.update(Job, job.id, { attempts: 20 });
    await run(job);
    expect(await get(job.id)).toMatchObject({ state: 'failed', problem: { code: 'JOB_KEEPS_DYING' } });
    expect(noted).toEqual(['JOB_KEEPS_DYING']);
  });

  it('U09 closes a job of a version that it does not know', async () => {
    const job = await request();
    await source.manager.update(Job, job.id, { version: planMake.version + 1 });
    await run(job);
    expect(await get(job.id)).toMatchObject({ state: 'failed', problem: { code: 'JOB_UNKNOWN' } });
  });

  it('U10 shows who could not be served, and calls that failed', async () => {
    const job = await request();
    const problem = { code: 'PRINT_INCOMPLETE', detail: '1人未能生成', errors: [] };
    work = async () => ({ message: '已生成9人', problem });
    await run(job);
    expect(await get(job.id)).toMatchObject({ state: 'failed', problem });
  });
});
