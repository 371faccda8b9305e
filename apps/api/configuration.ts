import { z } from 'zod';
import {
  blankAsAbsent,
  readEnvironment,
  ServerConfiguration,
  secretKey,
  serverVariables,
} from '#environment';

/** The API's environment. */
export const configurationSchema = z.object({
  ...serverVariables,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** 32 bytes, base64: derives initial passwords */
  INITIAL_PASSWORD_KEY: secretKey,
  /** The built web app; without it the API alone is served */
  WEB_DIR: blankAsAbsent(z.string().optional()),
  /** `true` behind HTTPS: cookies travel only encrypted, and browsers are told to stay with HTTPS */
  SECURE_COOKIES: z.enum(['true', 'false']).transform((flag) => flag === 'true'),
});

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration extends ServerConfiguration {
  readonly port: number;
  readonly initialPasswordKey: Buffer;
  readonly webDir: string | undefined;
  readonly secureCookies: boolean;

  constructor(environment: z.output<typeof configurationSchema>) {
    super(environment);
    this.port = environment.PORT;
    this.initialPasswordKey = environment.INITIAL_PASSWORD_KEY;
    this.webDir = environment.WEB_DIR;
    this.secureCookies = environment.SECURE_COOKIES;
  }
}

/** @throws DomainError `CONFIGURATION_INVALID` */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  return new Configuration(readEnvironment(configurationSchema, environment));
}
