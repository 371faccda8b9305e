import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { type Office, signIn } from '../../apps/demo/office.ts';
import { drawPeople } from '../../apps/demo/people/index.ts';
import { seedDemo } from '../../apps/demo/seed.ts';
import { sampleRoster } from '../../apps/demo/sheets/index.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const password = 'Kaoka-2025';

/** The real API with a term and somebody of the province signed in; the worker is started when it is wanted. */
export class ApiWorld {
  private constructor(
    readonly stack: Stack,
    readonly source: DataSource,
    readonly termId: string,
    readonly office: Office,
    private readonly cookie: string,
  ) {}

  static async create(redisUrl?: string): Promise<ApiWorld> {
    const stack = await startStack({ worker: false, ...(redisUrl ? { redisUrl } : {}) });
    const source = await createDataSource(stack.databaseUrl).initialize();
    const { termId, provinceLogin } = await seedDemo(source, {
      staffPassword: password,
      initialPasswordKey: Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'),
    });
    const office = await signIn(stack.url, provinceLogin, password);
    const session = await fetch(`${stack.url}/api/session`, {
      method: 'POST',
      headers: { 'x-kaoka': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ login: provinceLogin, password }),
    });
    return new ApiWorld(stack, source, termId, office, session.headers.get('set-cookie')!.split(';')[0]!);
  }

  async count(sql: string): Promise<number> {
    const [row] = await this.source.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${sql}`);
    return row.count;
  }

  /** Files in the store, and what lies beside it half-received. */
  async listFiles(): Promise<{ stored: string[]; uploads: string[] }> {
    const names = await readdir(this.stack.artefactDir, { recursive: true });
    const files = names.filter((name) => !name.startsWith('uploads'));
    return {
      stored: files.filter((name) => /^[0-9a-f]{2}[/\\]/.test(name)),
      uploads: names.filter((name) => name.startsWith(`uploads${path.sep}`)),
    };
  }

  async roster(people: number): Promise<Uint8Array> {
    const drawn = drawPeople(demoTerm, { people: 70, units: 21, lackingHours: 0 });
    return sampleRoster(demoTerm, drawn.slice(0, people));
  }

  async upload(sheet: Uint8Array): Promise<string> {
    const { id } = await this.office.upload<{ id: string }>(`/api/terms/${this.termId}/imports?kind=roster`, {
      file: { name: '花名册.xlsx', bytes: sheet },
    });
    return id;
  }

  /** Begins an upload and never ends it. */
  uploadHalf(sheet: Uint8Array): void {
    const half = request(`${this.stack.url}/api/terms/${this.termId}/imports?kind=roster`, {
      method: 'POST',
      headers: {
        'x-kaoka': '1',
        cookie: this.cookie,
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    half.on('error', () => undefined);
    half.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n');
    half.write(sheet.subarray(0, sheet.length / 2));
  }

  /** Whoever waits for a lock now is cut off, as a machine that lost its power would be. */
  async cutWaiting(): Promise<void> {
    await this.source.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
    );
  }

  async destroy(): Promise<void> {
    await this.source.destroy();
    await this.stack.stop();
  }
}
