import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type Algorithm, type KeyManifest, type KeyUse, keyName, keyUses, toBase64Url } from '#credential';
import { createSigner } from '#credential/sign';
import { readDraft, writeDraft } from './draft.ts';
import { algorithmOption } from './root.ts';
import { newSecret, writeSealed } from './secret.ts';

interface Flags {
  draft: string;
  issuer: string;
  use: KeyUse;
  from: string;
  until: string;
  folder: string;
  algorithm: Algorithm;
}

/** `kaoka keys add`: next year's key. The secret goes to a sealed file, the public half into the draft. */
export function addCommand(): Command {
  return new Command('add')
    .description('生成一枚签名密钥并登记到清单草稿（每年一换）')
    .requiredOption('--draft <file>', '清单草稿')
    .requiredOption('--issuer <id>', '发证机构编号')
    .addOption(
      new Option('--use <use>', '用途：card 证卡，list 状态列表，log 日志，badge 徽章')
        .choices(keyUses)
        .makeOptionMandatory(),
    )
    .requiredOption('--from <date>', '启用日期，如 2026-01-01')
    .requiredOption('--until <date>', '停用日期，如 2026-12-31')
    .requiredOption('--folder <folder>', '密钥文件所在目录')
    .addOption(algorithmOption())
    .action(runAdd);
}

async function runAdd(flags: Flags): Promise<void> {
  const { use, algorithm, from: signsFrom, until: signsUntil } = flags;
  const manifest = await readDraft(flags.draft);
  const issuer = Number(flags.issuer);
  const id = nextKeyId(manifest, issuer);
  const key = newSecret(algorithm);
  const publicKey = toBase64Url(createSigner(key).publicKey.bytes);
  const name = keyName({ issuer, id });
  const path = join(flags.folder, `${name}.key.json`);
  const listed = { id, issuer, use, algorithm, publicKey, signsFrom, signsUntil };
  // The secret first: a listed key whose secret was never kept could not be taken back.
  await writeSealed(path, name, key);
  await writeDraft(flags.draft, { ...manifest, keys: [...manifest.keys, listed] });
  process.stdout.write(`密钥 ${name} 已存入 ${path}，并登记在 ${flags.draft}；请用根密钥签署清单\n`);
}

/** Ids are never used again, so that a card's key can never come to mean another. */
export function nextKeyId({ keys }: KeyManifest, issuer: number): number {
  return Math.max(0, ...keys.filter((key) => key.issuer === issuer).map(({ id }) => id)) + 1;
}
