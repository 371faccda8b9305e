import { Command } from 'commander';
import { openTrust, parseRootKey, type TrustBundle } from '#credential';
import { readJson, writeWhole } from '../files.ts';
import { readText } from './text.ts';

interface Flags {
  root: string[];
  manifest: string;
  list?: string[];
  catalogue?: string[];
  out: string;
}

/** `kaoka keys bundle`: what `kaoka verify --trust` reads, from the documents as the issuer publishes them. */
export function bundleCommand(): Command {
  return new Command('bundle')
    .description('汇成信任文件（kaoka.trust/1），供 kaoka verify 离线使用')
    .requiredOption('--root <file...>', '根公钥（keys root 打印的 JSON）')
    .requiredOption('--manifest <file>', '签署后的密钥清单')
    .option('--list <file...>', '状态列表')
    .option('--catalogue <file...>', '考评项目名录')
    .requiredOption('--out <file>', '信任文件')
    .action(runBundle);
}

async function runBundle({ root, manifest, list = [], catalogue = [], out }: Flags): Promise<void> {
  const bundle: TrustBundle = {
    schema: 'kaoka.trust/1',
    roots: await Promise.all(root.map(async (path) => parseRootKey(await readJson(path)))),
    manifest: await readCompact(manifest),
    statusLists: await Promise.all(list.map(readCompact)),
    catalogues: await Promise.all(catalogue.map(readCompact)),
  };
  const { faults } = openTrust(bundle);
  if (faults[0]) throw faults[0];
  await writeWhole(out, `${JSON.stringify(bundle, null, 2)}\n`);
  process.stdout.write(`信任文件已存入 ${out}\n`);
}

async function readCompact(path: string): Promise<string> {
  return (await readText(path)).trim();
}
