import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createDataSource } from '#database';
import { listCandidates, runMainJob } from './main-job.ts';
import { type Office, signIn } from './office.ts';
import { type DemoAccounts, seedDemo } from './seed.ts';

export interface DemoOptions {
  /** Where the API listens on this machine */
  apiUrl: string;
  /** What people type into a browser */
  publicUrl: string;
  env: { DATABASE_URL: string; INITIAL_PASSWORD_KEY: string };
  /** Size of the sample roster */
  people: number;
  secrets: { staffPassword: string };
  dataDir: string;
  say(line: string): void;
}

interface DemoLinks {
  schedule: string;
  slip: string;
  card: string;
  verification: string;
}

/** A line that rewrites itself on a terminal, and speaks only at its end elsewhere. */
function progressLine(say: (line: string) => void) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} 秒`;
  return (title: string, line: string, ended: boolean) => {
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K  ${title}：${line}${ended ? '\n' : ''}`);
    else if (ended) say(`  ${title}：${line}（第 ${seconds()}）`);
  };
}

async function findLinks(office: Office, termId: string): Promise<DemoLinks> {
  const term = await office.get<{ code: string }>(`/api/terms/${termId}`);
  const holder = (await listCandidates(office, termId)).find(
    ({ seat, credential }) => seat?.slipReady && credential?.cardReady,
  );
  if (!holder?.seat || !holder.credential) throw new Error('演示数据不完整：没有准考证和证卡都已制好的人');
  return {
    schedule: `/office/${term.code}/plans`,
    slip: `/api/slips/${holder.seat.slipId}.pdf`,
    card: `/api/credentials/${holder.credential.id}/card.pdf`,
    verification: new URL(holder.credential.verifyUrl).pathname,
  };
}

function present({ publicUrl, say }: DemoOptions, links: DemoLinks, accounts: DemoAccounts): void {
  say('');
  say(`考卡已就绪：${publicUrl}`);
  say(`  编排结果    ${publicUrl}${links.schedule}`);
  say(`  准考证一张  ${publicUrl}${links.slip}`);
  say(`  证卡一张    ${publicUrl}${links.card}`);
  say(`  公开查验页  ${publicUrl}${links.verification}`);
  say('');
  say('演示账号（准考证与证卡链接需先登录）：');
  for (const { title, login, password } of accounts) say(`  ${title}  ${login}  ${password}`);
}

/** Loads the demo term into an empty database, runs the main job once, and says where to look. */
export async function presentDemo(options: DemoOptions): Promise<void> {
  const { apiUrl, env, people, secrets, dataDir, say } = options;
  const source = await createDataSource(env.DATABASE_URL, 2).initialize();
  try {
    const demo = await seedDemo(source, {
      staffPassword: secrets.staffPassword,
      initialPasswordKey: Buffer.from(env.INITIAL_PASSWORD_KEY, 'base64'),
      people,
    });
    const office = await signIn(apiUrl, demo.provinceLogin, secrets.staffPassword);
    const file = path.join(dataDir, 'demo.json');
    if (!existsSync(file)) {
      say(`演示：2025年第二期，${people} 名虚构人员`);
      await runMainJob(office, demo.termId, progressLine(say), people);
      await writeFile(`${file}.draft`, JSON.stringify(await findLinks(office, demo.termId)));
      await rename(`${file}.draft`, file);
    }
    present(options, JSON.parse(await readFile(file, 'utf8')), await demo.listAccounts());
  } finally {
    await source.destroy();
  }
}
