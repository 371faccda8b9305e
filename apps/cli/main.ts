import { Command } from 'commander';
import { checkCommand } from './check.ts';
import { keysCommand } from './keys/index.ts';
import { planCommand } from './plan.ts';
import { reportProblem } from './problem.ts';
import { verifyCommand } from './verify/index.ts';

const program = new Command('kaoka')
  .description('考卡命令行：编排考试、核对方案、核验证卡、管理密钥')
  .addCommand(planCommand())
  .addCommand(checkCommand())
  .addCommand(verifyCommand())
  .addCommand(keysCommand())
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: false });

// Commander ends with 1 on a bad call by itself; bad files come here as problems.
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportProblem(error);
}
