import type { DestinationStream } from 'pino';
import sonicBoom from 'sonic-boom';

const { SonicBoom } = sonicBoom;

/** How long a line may wait in memory, in milliseconds; what is fatal does not wait. */
const LONGEST_WAIT_MS = 100;

/**
 * Standard output for a server with a line for every request: written many lines at a time and beside the work, so
 * that whoever reads the log slowly holds up nobody. A process that is killed takes its last tenth of a second along.
 * When the reader has gone the service goes on, and ends, without a log.
 */
export function standardOutput(): DestinationStream {
  const output = new SonicBoom({ fd: 1, sync: false, minLength: 4096, periodicFlush: LONGEST_WAIT_MS });
  let hasReader = true;
  const write = (line: string) => hasReader && output.write(line);
  const flushSync = () => {
    if (hasReader) output.flushSync();
  };
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    hasReader = false;
    output.destroy();
  });
  process.once('exit', () => {
    try {
      flushSync();
    } catch {
      // The reader left in the last moment: there is nobody to tell.
    }
  });
  return { write, flushSync } as DestinationStream;
}
