import { z } from 'zod';
import { DomainError } from '#problem';

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, '应为 32 字节的 base64');

/** Set but empty means not set, which is how compose files pass an absent value. */
const blankAsAbsent = (schema: z.ZodType<string | undefined>) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** The API's environment. Secrets have no defaults. */
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
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Public base URL, which QR codes and links carry, e.g. http://localhost:3000 */
  HOST_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  /** Folder of the artefact store, the same for API and workers */
  ARTEFACT_DIR: z.string().min(1),
  /** 32 bytes, base64: seals ID numbers at rest */
  ID_NUMBER_SEALING_KEY: key,
  /** 32 bytes, base64: finds people by ID number */
  ID_NUMBER_HASHING_KEY: key,
  /** 32 bytes, base64: derives initial passwords */
  INITIAL_PASSWORD_KEY: key,
  /** The built web app; without it the API alone is served */
  WEB_DIR: blankAsAbsent(z.string().optional()),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** `true` behind HTTPS: cookies travel only encrypted, and browsers are told to stay with HTTPS */
  SECURE_COOKIES: z.enum(['true', 'false']).transform((flag) => flag === 'true'),
});

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly port: number;
  readonly hostUrl: string;
  readonly artefactDir: string;
  readonly idNumberKeys: { sealing: Buffer; hashing: Buffer };
  readonly initialPasswordKey: Buffer;
  readonly webDir: string | undefined;
  readonly logLevel: string;
  readonly secureCookies: boolean;

  constructor(environment: z.output<typeof configurationSchema>) {
    this.databaseUrl = environment.DATABASE_URL;
    this.redisUrl = environment.REDIS_URL;
    this.port = environment.PORT;
    this.hostUrl = environment.HOST_URL;
    this.artefactDir = environment.ARTEFACT_DIR;
    this.idNumberKeys = {
      sealing: environment.ID_NUMBER_SEALING_KEY,
      hashing: environment.ID_NUMBER_HASHING_KEY,
    };
    this.initialPasswordKey = environment.INITIAL_PASSWORD_KEY;
    this.webDir = environment.WEB_DIR;
    this.logLevel = environment.LOG_LEVEL;
    this.secureCookies = environment.SECURE_COOKIES;
  }
}

/**
 * @throws DomainError `CONFIGURATION_INVALID` that names every variable that is missing or wrong, never its value.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const parsed = configurationSchema.safeParse(environment);
  if (parsed.success) return new Configuration(parsed.data);
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    code: environment[String(path[0])] === undefined ? 'MISSING' : 'INVALID',
    detail: environment[String(path[0])] === undefined ? '未设置' : message,
  }));
  throw new DomainError({
    kind: 'failed',
    code: 'CONFIGURATION_INVALID',
    detail: `环境变量不可用：${errors.map(({ pointer, detail }) => `${pointer.slice(1)}（${detail}）`).join('、')}`,
    errors,
  });
}
