import { Command, Option } from 'commander';
import { type Algorithm } from '#credential';
import { createSigner, rootKeyOf } from '#credential/sign';
import { newSecret, writeSealed } from './secret.ts';

interface Flags {
  id: string;
  out: string;
  algorithm: Algorithm;
}

/** `kaoka keys root`: the one key that stays offline. Prints what verifiers pin. */
export function rootCommand(): Command {
  return new Command('root')
    .description('生成根密钥（离线保存），并打印须固化在核验程序中的公钥')
    .requiredOption('--id <id>', '根密钥名称，如 root-1')
    .requiredOption('--out <file>', '密钥文件（以口令加密）')
    .addOption(algorithmOption())
    .action(async ({ id, out, algorithm }: Flags) => {
      const key = newSecret(algorithm);
      await writeSealed(out, id, key);
      process.stdout.write(`${JSON.stringify(rootKeyOf(id, createSigner(key)), null, 2)}\n`);
    });
}

export function algorithmOption(): Option {
  return new Option('--algorithm <name>', '算法').choices(['Ed25519', 'SM2-SM3']).default('Ed25519');
}
