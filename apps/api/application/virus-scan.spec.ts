import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { readConfiguration } from '../configuration.ts';
import { VirusScan } from './virus-scan.ts';

/** Speaks clamd's INSTREAM: infected is what holds the EICAR test's words. */
function startClamd(answer?: string): Promise<Server> {
  const server = createServer((socket) => {
    let read = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      read = Buffer.concat([read, chunk]);
      if (!read.subarray(-4).equals(Buffer.alloc(4))) return;
      const infected = read.includes('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');
      socket.end(answer ?? (infected ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0'));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('the virus scan', () => {
  beforeAll(() => Logger.overrideLogger(false));

  const key = Buffer.alloc(32, 7).toString('base64');
  const scanWith = (virusScan: string) =>
    new VirusScan(
      readConfiguration({
        DATABASE_URL: 'postgres://kaoka@localhost/kaoka',
        HOST_URL: 'http://localhost:3000',
        ARTEFACT_DIR: '/tmp',
        ID_NUMBER_SEALING_KEY: key,
        ID_NUMBER_HASHING_KEY: key,
        INITIAL_PASSWORD_KEY: key,
        SECURE_COOKIES: 'false',
        VIRUS_SCAN: virusScan,
      }),
    );
  const file = (text: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'kaoka-scan-')), 'upload');
    writeFileSync(path, text);
    return path;
  };
  const eicar = 'X5O!P%@AP[4-EICAR-STANDARD-ANTIVIRUS-TEST-FILE!';

  it('V01 clamd is shown the file, and what it finds is refused', async () => {
    const server = await startClamd();
    const scan = scanWith(`clamd:127.0.0.1:${(server.address() as { port: number }).port}`);
    await expect(scan.check(file('a scan'.repeat(100_000)))).resolves.toBeUndefined();
    await expect(scan.check(file(eicar))).rejects.toMatchObject({ code: 'UPLOAD_INFECTED' });
    server.close();
  });
  it('V02 a scanner that is gone or confused lets nothing pass', async () => {
    const server = await startClamd('INSTREAM size limit exceeded. ERROR\0');
    const { port } = server.address() as { port: number };
    await expect(scanWith(`clamd:127.0.0.1:${port}`).check(file('x'))).rejects.toMatchObject({
      code: 'VIRUS_SCAN_FAILED',
    });
    server.close();
    await expect(scanWith('clamd:/tmp/no-such.sock').check(file('x'))).rejects.toMatchObject({
      code: 'VIRUS_SCAN_FAILED',
    });
  });
  it('V03 a command says 0 for clean, 1 for infected, and anything else is a failure', async () => {
    await expect(scanWith('command:test -f').check(file('clean'))).resolves.toBeUndefined();
    await expect(scanWith('command:false').check(file('x'))).rejects.toMatchObject({
      code: 'UPLOAD_INFECTED',
    });
    await expect(scanWith('command:/no/such/scanner').check(file('x'))).rejects.toMatchObject({
      code: 'VIRUS_SCAN_FAILED',
    });
  });
  it('V04 off, nothing is asked', async () => {
    await expect(scanWith('off').check('/no/such/file')).resolves.toBeUndefined();
  });
});
