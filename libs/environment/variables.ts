import { z } from 'zod';

/** A variable that holds 32 bytes as base64. */
export const secretKey = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, '应为 32 字节的 base64');

/** Set but empty means not set, which is how compose files pass an absent value. */
export const blankAsAbsent = (schema: z.ZodType<string | undefined>) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** What API and worker are both told. Secrets have no defaults. */
export const serverVariables = {
  /** PostgreSQL connection string */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头'),
  /** BullMQ lives here if set, else in the database */
  REDIS_URL: blankAsAbsent(
    z
      .string()
      .regex(/^rediss?:\/\//, '应以 redis:// 开头')
      .optional(),
  ),
  /** Public base URL, which QR codes and links carry, e.g. http://localhost:3000 */
  HOST_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  /** Folder of the artefact store, the same for API and workers */
  ARTEFACT_DIR: z.string().min(1),
  /** 32 bytes, base64: seals ID numbers at rest */
  ID_NUMBER_SEALING_KEY: secretKey,
  /** 32 bytes, base64: finds people by ID number */
  ID_NUMBER_HASHING_KEY: secretKey,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

type ServerEnvironment = z.output<z.ZodObject<typeof serverVariables>>;

/** `serverVariables` once parsed; each app extends it by what it alone is told. */
export class ServerConfiguration {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly hostUrl: string;
  readonly artefactDir: string;
  readonly idNumberKeys: { sealing: Buffer; hashing: Buffer };
  readonly logLevel: string;

  constructor(environment: ServerEnvironment) {
    this.databaseUrl = environment.DATABASE_URL;
    this.redisUrl = environment.REDIS_URL;
    this.hostUrl = environment.HOST_URL;
    this.artefactDir = environment.ARTEFACT_DIR;
    this.idNumberKeys = {
      sealing: environment.ID_NUMBER_SEALING_KEY,
      hashing: environment.ID_NUMBER_HASHING_KEY,
    };
    this.logLevel = environment.LOG_LEVEL;
  }
}
