import { Command } from 'commander';
import { addCommand } from './add.ts';
import { bundleCommand } from './bundle.ts';
import { compromiseCommand } from './compromise.ts';
import { demoCommand } from './demo.ts';
import { initCommand } from './init.ts';
import { rootCommand } from './root.ts';
import { showCommand } from './show.ts';
import { signCommand } from './sign.ts';

/** `kaoka keys`: the life of keys, on files; secrets are sealed under KAOKA_KEY_PASSPHRASE. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('签名密钥：生成、轮换、签署清单、登记泄露（口令取自环境变量 KAOKA_KEY_PASSPHRASE）')
    .addCommand(rootCommand())
    .addCommand(initCommand())
    .addCommand(addCommand())
    .addCommand(compromiseCommand())
    .addCommand(signCommand())
    .addCommand(bundleCommand())
    .addCommand(showCommand())
    .addCommand(demoCommand());
}
