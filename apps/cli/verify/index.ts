import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { openTrust, verify } from '#credential';
import { DomainError } from '#problem';
import { readJson } from '../files.ts';
import { readCardTexts } from './card-texts.ts';
import { describeVerdict, exitCodeOf } from './report.ts';

interface Flags {
  trust?: string;
  at?: string;
  json?: true;
}

/**
 * `kaoka verify`, without a network. Exit codes: 0 valid or expiring; 2 genuine but expired, suspended, revoked
 * or superseded; 3 forged or of an unknown issuer; 4 status unknown; 1 bad input.
 */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('核验证卡：二维码网址、签名内容、PDF 或图片（离线）')
    .argument('<card>', '网址、签名内容，或 PDF、图片文件')
    .option('--trust <file>', '信任文件（kaoka.trust/1），默认取环境变量 KAOKA_TRUST')
    .option('--at <instant>', '以此时刻核验（ISO 8601），默认为现在')
    .option('--json', '输出 JSON')
    .action(async (argument: string, flags: Flags) => {
      process.exitCode = await runVerify(argument, flags);
    });
}

async function runVerify(argument: string, flags: Flags): Promise<number> {
  const trust = openTrust(await readJson(trustPath(flags)));
  for (const { detail } of trust.faults) process.stderr.write(`注意：${detail}，未采用\n`);
  const now = instantOf(flags.at);
  const verdicts = (await readCardTexts(argument)).map((text) => verify(text, trust, now));
  if (flags.json) process.stdout.write(`${JSON.stringify(verdicts, null, 2)}\n`);
  else process.stdout.write(verdicts.map(describeVerdict).join('\n'));
  return exitCodeOf(verdicts);
}

function trustPath({ trust }: Flags): string {
  const path = trust ?? process.env.KAOKA_TRUST;
  if (path) return path;
  throw refuse('TRUST_MISSING', '请用 --trust 或环境变量 KAOKA_TRUST 指明信任文件');
}

function instantOf(at: string | undefined): string {
  try {
    return (at ? Temporal.Instant.from(at) : Temporal.Now.instant()).toString();
  } catch {
    throw refuse('INSTANT_INVALID', `${at} 不是时刻，应如 2025-06-20T10:00:00+08:00`);
  }
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
