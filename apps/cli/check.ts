import { Command } from 'commander';
import { checkPlan, parseInstance, parsePlan } from '#scheduling';
import { readJson } from './files.ts';
import { EXIT } from './problem.ts';
import { levelTable } from './table.ts';

/** `kaoka check`: 0 the plan is complete and keeps every rule, 2 it does not, 1 bad input. */
export function checkCommand(): Command {
  return new Command('check')
    .description('核对方案：逐条检查规则并重新计分（与编排程序相互独立）')
    .argument('<instance>', '考试数据（kaoka.instance/1）')
    .argument('<plan>', '编排方案（kaoka.plan/1）')
    .option('--published <plan>', '变更前已公布的方案：核对改场与改座人数')
    .action(async (instancePath: string, planPath: string, flags: { published?: string }) => {
      process.exitCode = await runCheck(instancePath, planPath, flags.published);
    });
}

async function runCheck(instancePath: string, planPath: string, publishedPath?: string): Promise<number> {
  const instance = parseInstance(await readJson(instancePath));
  const plan = parsePlan(await readJson(planPath));
  const published = publishedPath ? parsePlan(await readJson(publishedPath)) : undefined;
  const violations = checkPlan(instance, plan, published);
  if (violations.length === 0) {
    process.stdout.write(`方案有效：${plan.assignments.length} 人全部安排，各项规则均满足，得分无误\n`);
    process.stdout.write(levelTable(plan.score, plan.bound));
    return EXIT.done;
  }
  for (const { code, pointer, detail } of violations)
    process.stdout.write(`${pointer}  ${code}  ${detail}\n`);
  process.stdout.write(`共 ${violations.length} 处不符\n`);
  return EXIT.incomplete;
}
