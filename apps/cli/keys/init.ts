import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { writeDraft } from './draft.ts';

interface Flags {
  draft: string;
  issuer: string;
  name: string;
  origin: string[];
  log: string;
}

/** `kaoka keys init`: a manifest of one issuer and no key yet. */
export function initCommand(): Command {
  return new Command('init')
    .description('新建密钥清单草稿')
    .requiredOption('--draft <file>', '清单草稿')
    .requiredOption('--issuer <id>', '发证机构编号，0–255')
    .requiredOption('--name <name>', '发证机构名称')
    .requiredOption('--origin <url...>', '证卡网址的开头，如 https://kaoka.example.cn')
    .requiredOption('--log <name>', '签发日志名称，如 kaoka.example.cn/log')
    .action(async ({ draft, issuer, name, origin, log }: Flags) => {
      const now = Temporal.Now.instant().round('second').toString();
      await writeDraft(draft, {
        schema: 'kaoka.keys/1',
        edition: 1,
        issuedAt: now,
        expiresAt: now,
        issuers: [{ id: Number(issuer), name, origins: origin, log }],
        keys: [],
      });
      process.stdout.write(`已新建 ${draft}\n`);
    });
}
