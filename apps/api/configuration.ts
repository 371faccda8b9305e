import { z } from 'zod';
import {
  blankAsAbsent,
  readEnvironment,
  ServerConfiguration,
  secretKey,
  serverVariables,
} from '#environment';
import { DomainError } from '#problem';

/** The API's environment. */
export const configurationSchema = z.object({
  ...serverVariables,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** 32 bytes, base64: derives initial passwords */
  INITIAL_PASSWORD_KEY: secretKey,
  /** The built web app; without it the API alone is served */
  WEB_DIR: blankAsAbsent(z.string().optional()),
  /** The province's own account system (OpenID Connect); without it nobody signs in from there */
  OIDC_ISSUER: blankAsAbsent(
    z
      .string()
      // A code or a token in the clear is for trying things out on one machine alone.
      .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$))/, '应为 https 地址')
      .optional(),
  ),
  OIDC_CLIENT_ID: blankAsAbsent(z.string().optional()),
  OIDC_CLIENT_SECRET: blankAsAbsent(z.string().optional()),
  /** How people call it */
  OIDC_TITLE: z.string().max(20).default('省统一账号'),
  /** `true` behind HTTPS: cookies travel only encrypted, and browsers are told to stay with HTTPS */
  SECURE_COOKIES: z.enum(['true', 'false']).transform((flag) => flag === 'true'),
  /** `off`, `clamd:/run/clamav/clamd.sock`, `clamd:host:3310`, or `command:clamdscan --fdpass` */
  VIRUS_SCAN: z
    .string()
    .regex(/^(off|clamd:.+|command:.+)$/, '应为 off、clamd:地址 或 command:命令')
    .default('off')
    .transform(readVirusScan),
});

/** Which scanner is shown uploads. */
export type VirusScanning =
  | { kind: 'off' }
  | { kind: 'clamd'; socket: string }
  | { kind: 'clamd'; host: string; port: number }
  | { kind: 'command'; command: readonly [string, ...string[]] };

function readVirusScan(text: string): VirusScanning {
  const [kind, ...rest] = text.split(':');
  const place = rest.join(':');
  if (kind === 'command') {
    const [program = '', ...words] = place.trim().split(/\s+/);
    return { kind, command: [program, ...words] };
  }
  if (kind !== 'clamd') return { kind: 'off' };
  const address = /^([^/]+):(\d+)$/.exec(place);
  return address === null ? { kind, socket: place } : { kind, host: address[1]!, port: Number(address[2]) };
}

/** The province's own account system. */
export interface OidcConfiguration {
  issuer: string;
  clientId: string;
  clientSecret: string;
  title: string;
}

/** The province's own account system. */
export interface OidcConfiguration {
  issuer: string;
  clientId: string;
  clientSecret: string;
  title: string;
}

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration extends ServerConfiguration {
  readonly port: number;
  readonly initialPasswordKey: Buffer;
  readonly webDir: string | undefined;
  readonly secureCookies: boolean;
  /** undefined where none is configured */
  readonly oidc: OidcConfiguration | undefined;
  readonly virusScan: VirusScanning;

  constructor(environment: z.output<typeof configurationSchema>) {
    super(environment);
    this.port = environment.PORT;
    this.initialPasswordKey = environment.INITIAL_PASSWORD_KEY;
    this.webDir = environment.WEB_DIR;
    this.secureCookies = environment.SECURE_COOKIES;
    this.oidc = oidcOf(environment);
    this.virusScan = environment.VIRUS_SCAN;
  }
}

function oidcOf({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
  OIDC_TITLE: title,
}: z.output<typeof configurationSchema>): OidcConfiguration | undefined {
  if (issuer === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined)
    throw new DomainError({
      kind: 'failed',
      code: 'CONFIGURATION_INVALID',
      detail: '环境变量不可用：设了 OIDC_ISSUER，就要同时设 OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET',
    });
  return { issuer, clientId, clientSecret, title };
}

/** @throws DomainError `CONFIGURATION_INVALID` */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  return new Configuration(readEnvironment(configurationSchema, environment));
}
