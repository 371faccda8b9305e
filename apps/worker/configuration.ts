import { z } from 'zod';
import { DomainError } from '#problem';

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, '应为 32 字节的 base64');

/** Set but empty means not set, which is how compose files pass an absent value. */
const blankAsAbsent = (schema: z.ZodType<string | undefined>) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** The worker's environment. Secrets have no defaults. */
export const configurationSchema = z.object({
  /** PostgreSQL connection string */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头'),
  /** BullMQ lives here if set, else in the database */
  REDIS_URL: blankAsAbsent(
    z
      .string()
      .regex(/^rediss?:\/\//, '应以 redis:// 开头')
      .optional(),
  ),
  /** Public base URL that the QR codes of slips and cards carry, e.g. http://localhost:3000 */
  HOST_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  /** Folder of the artefact store, the same for API and workers */
  ARTEFACT_DIR: z.string().min(1),
  /** 32 bytes, base64: seals ID numbers at rest */
  ID_NUMBER_SEALING_KEY: key,
  /** 32 bytes, base64: finds people by ID number */
  ID_NUMBER_HASHING_KEY: key,
  /** An installed Chromium; without it the one that comes with npm, or the usual places */
  CHROMIUM_PATH: blankAsAbsent(z.string().optional()),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly hostUrl: string;
  readonly artefactDir: string;
  readonly idNumberKeys: { sealing: Buffer; hashing: Buffer };
  readonly chromiumPath: string | undefined;
  readonly logLevel: string;

  constructor(environment: z.output<typeof configurationSchema>) {
    this.databaseUrl = environment.DATABASE_URL;
    this.redisUrl = environment.REDIS_URL;
    this.hostUrl = environment.HOST_URL;
    this.artefactDir = environment.ARTEFACT_DIR;
    this.idNumberKeys = {
      sealing: environment.ID_NUMBER_SEALING_KEY,
      hashing: environment.ID_NUMBER_HASHING_KEY,
    };
    this.chromiumPath = environment.CHROMIUM_PATH;
    this.logLevel = environment.LOG_LEVEL;
  }
}

/**
 * @throws DomainError `CONFIGURATION_INVALID` that names every variable that is missing or wrong, never its value.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const parsed = configurationSchema.safeParse(environment);
  if (parsed.success) return new Configuration(parsed.data);
  const errors = parsed.error.issues.map(({ path, message }) => {
    const absent = environment[String(path[0])] === undefined;
    return {
      pointer: `/${path.join('/')}`,
      code: absent ? 'MISSING' : 'INVALID',
      detail: absent ? '未设置' : message,
    };
  });
  throw new DomainError({
    kind: 'failed',
    code: 'CONFIGURATION_INVALID',
    detail: `环境变量不可用：${errors.map(({ pointer, detail }) => `${pointer.slice(1)}（${detail}）`).join('、')}`,
    errors,
  });
}
