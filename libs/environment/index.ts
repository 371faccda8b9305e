export { Clock, SystemClock } from './clock.ts';
export { createLogger, describeError, standardOutput } from './logger.ts';
export { NestLog } from './nest-log.ts';
export { readEnvironment } from './read.ts';
export { blankAsAbsent, ServerConfiguration, secretKey, serverVariables } from './variables.ts';
