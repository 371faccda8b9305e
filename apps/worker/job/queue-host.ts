import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { listStrandedJobs } from '#database/job';
import { Clock } from '#environment';
import { type Delivery, openQueue, openWorker, type Queue, type QueueWorker } from '#queue';
import { Configuration } from '../configuration.ts';
import { JobRunner } from './runner.ts';

/** Jobs wait for the database, a thread or Chromium most of the time; a long one should not keep others out. */
const CONCURRENCY = 3;

const SWEEP_MS = 3000;

/** The worker's two ends of the queue, and the sweep that finds what was left behind. */
@Injectable()
export class QueueHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(QueueHost.name);
  private readonly stop = new AbortController();
  private queue: Queue | undefined;
  private worker: QueueWorker | undefined;
  private sweeping = false;

  constructor(
    private readonly configuration: Configuration,
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly runner: JobRunner,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const onError = (error: Error) => this.logger.error(error);
    this.queue = await openQueue(this.configuration, onError);
    this.worker = await openWorker(this.configuration, (delivery) => this.run(delivery), {
      concurrency: CONCURRENCY,
      onError,
    });
    await this.sweep();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort(new Error('the worker shuts down'));
    await this.worker?.close();
    await this.queue?.close();
  }

  private async run(delivery: Delivery): Promise<void> {
    const next = await this.runner.run(delivery, this.stop.signal);
    if (next) await this.queue?.add(next);
  }

  /**
   * Hands over again what is not over and what nobody works on: rows whose requester died before the hand-over,
   * and jobs whose queue was lost. A job that is in the queue after all stays there once.
   */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (this.sweeping || !this.queue || this.stop.signal.aborted) return;
    this.sweeping = true;
    try {
      const stranded = await listStrandedJobs(this.source.manager, this.clock.now());
      for (const job of stranded) await this.queue.add(job);
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.sweeping = false;
    }
  }
}
