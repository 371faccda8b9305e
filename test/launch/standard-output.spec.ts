import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

const LONGEST_MS = 10_000;

/** A service that logs two lines on standard output, ends at the first word it is told, and logs a last one. */
const service = `
  const { createLogger, standardOutput } = await import('./dist/libs/environment/index.js');
  const log = createLogger('test', 'info', standardOutput());
  log.info('一');
  log.info('二');
  process.stderr.write('ready');
  process.on('message', () => {
    log.info('三');
    process.exit(0);
  });
`;

type Service = ChildProcessByStdio<null, Readable, Readable>;

async function start(): Promise<Service> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', service], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await once(child.stderr!, 'data');
  return child as Service;
}

async function end(child: Service): Promise<number | 'still runs'> {
  const code = Promise.race([
    once(child, 'exit').then(([status]) => status as number),
    setTimeout(LONGEST_MS, 'still runs' as const, { ref: false }),
  ]);
  child.send('end');
  return code.finally(() => child.kill('SIGKILL'));
}

describe('the log of a service on standard output', () => {
  it('01 is read to its last line', async () => {
    const child = await start();
    let read = '';
    child.stdout.on('data', (chunk: Buffer) => {
      read += chunk.toString();
    });
    const closed = once(child.stdout, 'close');
    expect(await end(child)).toBe(0);
    await closed;
    expect(
      read
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).msg),
    ).toEqual(['一', '二', '三']);
  });

  it('02 with its reader gone: the service still ends by itself', async () => {
    const child = await start();
    child.stdout.destroy();
    expect(await end(child)).toBe(0);
  });

  it('03 with its reader long gone: the same', async () => {
    const child = await start();
    child.stdout.destroy();
    await setTimeout(500);
    expect(await end(child)).toBe(0);
  });
});
