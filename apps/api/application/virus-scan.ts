import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '#problem';
import { Configuration } from '../configuration.ts';
import { refusal } from './read-evidence.ts';

const PATIENCE_MS = 60_000;

/**
 * Shows uploads to a virus scanner: clamd at a socket, or a command that gets the file's path and ends with 0 for
 * clean and 1 for infected, as clamscan and clamdscan do. Without one nothing is scanned, and the log says so. A
 * scanner that does not answer lets nothing pass.
 */
@Injectable()
export class VirusScan implements OnModuleInit {
  private readonly logger = new Logger(VirusScan.name);

  constructor(private readonly configuration: Configuration) {}

  onModuleInit(): void {
    if (this.configuration.virusScan.kind === 'off')
      this.logger.warn('VIRUS_SCAN is off: uploads are not scanned for viruses');
  }

  /** @throws DomainError `UPLOAD_INFECTED`, `VIRUS_SCAN_FAILED` */
  async check(path: string): Promise<void> {
    const scanner = this.configuration.virusScan;
    if (scanner.kind === 'off') return;
    const verdict = await (scanner.kind === 'clamd'
      ? askClamd(path, scanner)
      : runCommand(path, scanner.command)
    ).catch((error: unknown) => {
      this.logger.error(error);
      throw new DomainError({
        kind: 'limited',
        code: 'VIRUS_SCAN_FAILED',
        detail: '病毒检查暂时不可用，文件没有保存，请稍后重新上传',
      });
    });
    if (verdict === 'infected') throw refusal('UPLOAD_INFECTED', '文件未通过病毒检查，没有保存');
  }
}

type Verdict = 'clean' | 'infected';

/** clamd's INSTREAM: lengths and chunks, a zero length at the end, one line as the answer. */
async function askClamd(
  path: string,
  at: { host: string; port: number } | { socket: string },
): Promise<Verdict> {
  const socket = 'socket' in at ? connect(at.socket) : connect(at.port, at.host);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd does not answer')));
  const answer = textOf(socket);
  // Whoever awaits the writing first should not leave this one unhandled.
  answer.catch(() => undefined);
  try {
    socket.write('zINSTREAM\0');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      if (!socket.write(Buffer.concat([length, chunk]))) await drained(socket);
    }
    socket.write(Buffer.alloc(4));
    const text = await answer;
    if (/\bOK\0?$/.test(text)) return 'clean';
    if (/\bFOUND\0?$/.test(text)) return 'infected';
    throw new Error(`clamd answered ${text}`);
  } finally {
    socket.destroy();
  }
}

function textOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (text.endsWith('\0')) resolve(text);
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('clamd closed the connection'));
    // Of a socket that is closed already nothing is heard any more.
    if (socket.destroyed) return gone();
    socket.once('drain', resolve);
    socket.once('close', gone);
  });
}

function runCommand(path: string, [program, ...rest]: readonly [string, ...string[]]): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...rest, path], { stdio: 'ignore' });
    const patience = setTimeout(() => child.kill(), PATIENCE_MS);
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve('clean');
      else if (code === 1) resolve('infected');
      else reject(new Error(`${program} ended with ${code}`));
    });
    child.on('close', () => clearTimeout(patience));
  });
}
