import { z } from 'zod';
import { blankAsAbsent, readEnvironment, ServerConfiguration, serverVariables } from '#environment';

/** The worker's environment. */
export const configurationSchema = z.object({
  ...serverVariables,
  /** An installed Chromium; without it the one that comes with npm, or the usual places */
  CHROMIUM_PATH: blankAsAbsent(z.string().optional()),
});

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration extends ServerConfiguration {
  readonly chromiumPath: string | undefined;

  constructor(environment: z.output<typeof configurationSchema>) {
    super(environment);
    this.chromiumPath = environment.CHROMIUM_PATH;
  }
}

/** @throws DomainError `CONFIGURATION_INVALID` */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  return new Configuration(readEnvironment(configurationSchema, environment));
}
