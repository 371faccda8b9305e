import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Job } from '#database/job';
import { getTerm } from '#database/term';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { uuid } from '../problem/uuid.ts';
import { streamProgress } from './progress-stream.ts';
import { type JobView, jobView } from './view.ts';

const MOST_LISTED = 50;

@Controller('api')
export class JobController {
  constructor(private readonly source: DataSource) {}

  @Get('jobs/:id')
  @Access('province', 'prefecture', 'unit')
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<JobView> {
    const job = await this.find(id, caller);
    if (job === null) throw notFound('这项工作');
    return job;
  }

  @Get('jobs/:id/events')
  @Access('province', 'prefecture', 'unit')
  async follow(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.read(caller, id);
    await streamProgress(response, () => this.find(id, caller));
  }

  @Get('terms/:termId/jobs')
  @Access('province', 'prefecture', 'unit')
  async list(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
  ): Promise<{ items: JobView[] }> {
    await getTerm(this.source.manager, termId);
    const jobs = await this.source.manager.find(Job, {
      where: { termId },
      order: { createdAt: 'DESC', id: 'ASC' },
      take: MOST_LISTED,
    });
    return { items: jobs.map((job) => jobView(job, caller.role === 'province')) };
  }

  private async find(id: string, { role }: Caller): Promise<JobView | null> {
    const job = await this.source.manager.findOneBy(Job, { id });
    return job === null ? null : jobView(job, role === 'province');
  }
}
