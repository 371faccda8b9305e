import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { openQueue, type Queue } from '#queue';
import { Configuration } from '../configuration.ts';

/** The API's end of the queue. */
@Injectable()
export class JobQueue implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(JobQueue.name);
  private queue: Queue | undefined;

  constructor(private readonly configuration: Configuration) {}

  async onModuleInit(): Promise<void> {
    const { databaseUrl, redisUrl } = this.configuration;
    this.queue = await openQueue({ databaseUrl, redisUrl }, (error) => this.logger.error(error));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue?.close();
  }

  /** Hands over a job whose row is committed. If that fails, the worker's sweep finds the row. */
  async add(job: { id: string }): Promise<void> {
    await this.queue?.add(job);
  }
}
