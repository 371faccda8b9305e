import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { KeyRing, keyName, openCheckpoint, toBase64 } from '#credential';
import { DomainError } from '#problem';
import { readDraft, writeDraft } from './draft.ts';
import { readText } from './text.ts';

interface Flags {
  draft: string;
  key: string;
  checkpoint: string;
  at?: string;
}

/** `kaoka keys compromise`: of this key's cards only those stand that the log held at the checkpoint. */
export function compromiseCommand(): Command {
  return new Command('compromise')
    .description('登记密钥泄露：只承认截止检查点之前已在日志中的证卡')
    .requiredOption('--draft <file>', '清单草稿')
    .requiredOption('--key <name>', '密钥名称，如 1.3')
    .requiredOption('--checkpoint <file>', '泄露之前最后一个可信的日志检查点')
    .option('--at <instant>', '泄露时刻（ISO 8601），默认为现在')
    .action(runCompromise);
}

async function runCompromise({ draft, key: name, checkpoint, at }: Flags): Promise<void> {
  const manifest = await readDraft(draft);
  const listed = manifest.keys.find((key) => keyName(key) === name);
  if (!listed) throw refuse('KEY_UNKNOWN', `清单里没有密钥 ${name}`);
  const { size, root } = openCheckpoint(await readText(checkpoint), new KeyRing(manifest));
  const instant = at ? Temporal.Instant.from(at) : Temporal.Now.instant().round('second');
  const compromised = { at: instant.toString(), logSize: size, logRoot: toBase64(root) };
  const keys = manifest.keys.map((key) => (key === listed ? { ...key, compromised } : key));
  await writeDraft(draft, { ...manifest, keys });
  process.stdout.write(`密钥 ${name} 已登记为泄露，截止于日志第 ${size} 条；请立即用根密钥签署并发布清单\n`);
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
