import { Command, InvalidArgumentError, Option } from 'commander';
import { type Effort, type Progress, parsePlan, planRoster } from '#scheduling';
import { readInstance, readJson, writeWhole } from './files.ts';
import { EXIT } from './problem.ts';
import { levelTable } from './table.ts';

interface PlanFlags {
  out: string;
  seed: number;
  effort: Effort;
  seconds?: number;
  published?: string;
}

/** `kaoka plan`: reads an instance, writes a plan; exit code 0 complete, 2 partial, 1 bad input. */
export function planCommand(): Command {
  return new Command('plan')
    .description('编排考试：读入考试数据，写出编排方案')
    .argument('<instance>', '考试数据（kaoka.instance/1）')
    .requiredOption('--out <plan>', '方案写到哪个文件')
    .option('--seed <number>', '随机种子；同样的数据与种子得到同样的方案', integer, 1)
    .addOption(
      new Option('--effort <level>', '力度').choices(['quick', 'normal', 'thorough']).default('normal'),
    )
    .option('--seconds <number>', '最多用多少秒；到时取当前最好的方案', seconds)
    .option('--published <plan>', '已公布的方案：尽量少改')
    .action(async (instancePath: string, flags: PlanFlags) => {
      process.exitCode = await runPlan(instancePath, flags);
    });
}

async function runPlan(instancePath: string, flags: PlanFlags): Promise<number> {
  const started = performance.now();
  const instance = await readInstance(instancePath);
  const published = flags.published ? parsePlan(await readJson(flags.published)) : undefined;
  const limit = flags.seconds === undefined ? undefined : started + flags.seconds * 1000;
  const plan = await planRoster(instance, {
    seed: flags.seed,
    effort: flags.effort,
    published,
    onProgress: progressLine(started),
    shouldStop: limit === undefined ? undefined : () => performance.now() > limit,
  });
  await writeWhole(flags.out, plan.text());
  process.stderr.write(levelTable(plan.score, plan.bound));
  if (plan.truncated) process.stderr.write('已到时限：方案是截至此时的最好结果\n');
  if (plan.complete) return EXIT.done;
  process.stderr.write(`${plan.report?.message ?? ''}\n`);
  for (const repair of plan.report?.repairs ?? []) {
    process.stderr.write(`  可行调整：${repair.detail}（多安排 ${repair.gain} 人）\n`);
  }
  return EXIT.incomplete;
}

const STAGES: Record<Progress['stage'], string> = {
  open: '选择场次',
  pack: '安排单位',
  seat: '安排座位',
  prove: '证明下界',
};

/** Tells of each new stage, and of a better score at most five times a second. */
function progressLine(started: number): (progress: Progress) => void {
  let stage = '';
  let told = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - told < 200) return;
    stage = progress.stage;
    told = now;
    const best = progress.best
      ? `  目前最好：${progress.best.batches} 场，拆散单位 ${progress.best.splitUnits}，` +
        `奔波 ${progress.best.hardshipMinutes} 分钟，舒适度 ${progress.best.comfort}`
      : '';
    process.stderr.write(
      `[${((now - started) / 1000).toFixed(1)} 秒] ${STAGES[stage as Progress['stage']]}${best}\n`,
    );
  };
}

function integer(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('应为非负整数');
  return Number(text);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('应为正数');
  return value;
}
