import { z } from 'zod';

/** A variable that holds 32 bytes as base64. */
export const secretKey = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, '应为 32 字节的 base64');

/** Set but empty means not set, which is how compose files pass an absent value. */
export const blankAsAbsent = (schema: z.ZodType<string | undefined>) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** A bucket instead of the folder. */
const artefactBucketVariables = {
  /** Set, it is where files are kept */
  ARTEFACT_S3_BUCKET: blankAsAbsent(z.string().optional()),
  /** E.g. https://minio.internal:9000; without it Amazon's own */
  ARTEFACT_S3_ENDPOINT: blankAsAbsent(z.url({ protocol: /^https?$/ }).optional()),
  ARTEFACT_S3_REGION: z.string().min(1).default('us-east-1'),
  /** `false` for servers that want the bucket in the host's name */
  ARTEFACT_S3_PATH_STYLE: z
    .enum(['true', 'false'])
    .default('true')
    .transform((flag) => flag === 'true'),
  /** Without them, the places where Amazon's tools look */
  ARTEFACT_S3_ACCESS_KEY_ID: blankAsAbsent(z.string().optional()),
  ARTEFACT_S3_SECRET_ACCESS_KEY: blankAsAbsent(z.string().optional()),
};

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
  /** Folder of the artefact store, the same for API and workers; with a bucket, of each machine's half-written files */
  ARTEFACT_DIR: z.string().min(1),
  ...artefactBucketVariables,
  /** 32 bytes, base64: seals ID numbers at rest */
  ID_NUMBER_SEALING_KEY: secretKey,
  /** 32 bytes, base64: finds people by ID number */
  ID_NUMBER_HASHING_KEY: secretKey,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** Where finished files are kept. */
export interface ArtefactLocation {
  folder: string;
  s3:
    | {
        bucket: string;
        region: string;
        pathStyle: boolean;
        endpoint?: string;
        credentials?: { accessKeyId: string; secretAccessKey: string };
      }
    | undefined;
}

type ServerEnvironment = z.output<z.ZodObject<typeof serverVariables>>;

/** `serverVariables` once parsed; each app extends it by what it alone is told. */
export class ServerConfiguration {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly hostUrl: string;
  readonly artefactDir: string;
  readonly artefacts: ArtefactLocation;
  readonly idNumberKeys: { sealing: Buffer; hashing: Buffer };
  readonly logLevel: string;

  constructor(environment: ServerEnvironment) {
    this.databaseUrl = environment.DATABASE_URL;
    this.redisUrl = environment.REDIS_URL;
    this.hostUrl = environment.HOST_URL;
    this.artefactDir = environment.ARTEFACT_DIR;
    this.artefacts = { folder: environment.ARTEFACT_DIR, s3: bucketOf(environment) };
    this.idNumberKeys = {
      sealing: environment.ID_NUMBER_SEALING_KEY,
      hashing: environment.ID_NUMBER_HASHING_KEY,
    };
    this.logLevel = environment.LOG_LEVEL;
  }
}

function bucketOf(environment: ServerEnvironment): ArtefactLocation['s3'] {
  const {
    ARTEFACT_S3_BUCKET: bucket,
    ARTEFACT_S3_ENDPOINT: endpoint,
    ARTEFACT_S3_ACCESS_KEY_ID: accessKeyId,
    ARTEFACT_S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = environment;
  if (bucket === undefined) return undefined;
  return {
    bucket,
    region: environment.ARTEFACT_S3_REGION,
    pathStyle: environment.ARTEFACT_S3_PATH_STYLE,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  };
}
