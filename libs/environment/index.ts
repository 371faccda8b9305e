export { Clock, SystemClock } from './clock.ts';
export { createLogger, describeError } from './logger.ts';
export { NestLog } from './nest-log.ts';
export { readEnvironment } from './read.ts';
export { standardOutput } from './standard-output.ts';
export { blankAsAbsent, ServerConfiguration, secretKey, serverVariables } from './variables.ts';
