import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import {
  fromBase64Url,
  type IssuerKey,
  type KeyManifest,
  keyName,
  openManifest,
  parseRootKey,
  publicKeyPem,
  shanghaiDate,
} from '#credential';
import { readJson } from '../files.ts';
import { readDraft } from './draft.ts';
import { readText } from './text.ts';

interface Flags {
  root?: string;
  pem?: true;
}

const uses = { card: '证卡', list: '状态列表', log: '日志', badge: '徽章' } as const;

/** `kaoka keys show`: every key and its state today. */
export function showCommand(): Command {
  return new Command('show')
    .description('列出清单中的密钥及其状态')
    .argument('<manifest>', '清单草稿；加 --root 时为签署后的清单')
    .option('--root <file>', '根公钥（keys root 打印的 JSON）：先验证签名')
    .option('--pem', '附公钥（PEM，可供 openssl 使用）')
    .action(async (path: string, { root, pem }: Flags) => {
      const manifest = root ? await readSigned(path, root) : await readDraft(path);
      process.stdout.write(describe(manifest, shanghaiDate(Temporal.Now.instant().toString()), pem === true));
    });
}

async function readSigned(path: string, rootPath: string): Promise<KeyManifest> {
  const root = parseRootKey(await readJson(rootPath));
  return openManifest((await readText(path)).trim(), [root]).manifest;
}

function describe(manifest: KeyManifest, today: string, pem: boolean): string {
  const lines = [
    `第 ${manifest.edition} 版，签于 ${manifest.issuedAt}，有效至 ${manifest.expiresAt}`,
    ...manifest.issuers.map(({ id, name, origins }) => `机构 ${id} ${name}（${origins.join('、')}）`),
    ...manifest.keys.flatMap((key) => [
      `  ${keyName(key)} ${uses[key.use]} ${key.algorithm} ${key.signsFrom} 至 ${key.signsUntil} ${stateOf(key, today)}`,
      ...(pem ? [publicKeyPem({ algorithm: key.algorithm, bytes: fromBase64Url(key.publicKey) })] : []),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function stateOf({ signsFrom, signsUntil, compromised }: IssuerKey, today: string): string {
  if (compromised) return `已泄露（只承认日志前 ${compromised.logSize} 条）`;
  if (today < signsFrom) return '待启用';
  return today > signsUntil ? '已停用（仍可核验所签证卡）' : '在用';
}
