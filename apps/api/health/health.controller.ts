import { Controller, Get, Header } from '@nestjs/common';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.ts';

const DATABASE_TIMEOUT_MS = 2000;

/** For load balancers and the launcher: 200 while requests can be served, 503 while they cannot. */
@Controller('api/health')
@SkipThrottle()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly source: DataSource,
  ) {}

  @Get()
  @Access('public')
  @Header('Cache-Control', 'no-store')
  async read(): Promise<{ status: string }> {
    const { status } = await this.health.check([
      () => this.database.pingCheck('database', { connection: this.source, timeout: DATABASE_TIMEOUT_MS }),
    ]);
    return { status };
  }
}
