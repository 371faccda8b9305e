import { Command, InvalidArgumentError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { createSigner, signManifest } from '#credential/sign';
import { writeWhole } from '../files.ts';
import { readDraft, writeDraft } from './draft.ts';
import { readSealed } from './secret.ts';

interface Flags {
  draft: string;
  root: string;
  out: string;
  days: number;
}

/** `kaoka keys sign`: done on the offline machine; its output is all that leaves it. */
export function signCommand(): Command {
  return new Command('sign')
    .description('用根密钥签署清单，得到可发布的文件')
    .requiredOption('--draft <file>', '清单草稿；签署后版次加一')
    .requiredOption('--root <file>', '根密钥文件')
    .requiredOption('--out <file>', '签署后的清单')
    .option('--days <n>', '清单有效天数', positive, 180)
    .action(runSign);
}

async function runSign({ draft, root, out, days }: Flags): Promise<void> {
  const manifest = await readDraft(draft);
  const { name, key } = await readSealed(root);
  const now = Temporal.Now.instant().round('second');
  const dated = {
    ...manifest,
    issuedAt: now.toString(),
    expiresAt: now.add({ hours: 24 * days }).toString(),
  };
  await writeWhole(out, `${signManifest(dated, name, createSigner(key))}\n`);
  await writeDraft(draft, { ...dated, edition: dated.edition + 1 });
  process.stdout.write(`清单第 ${dated.edition} 版已签署，有效至 ${dated.expiresAt}：${out}\n`);
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('应为正整数');
  return number;
}
