import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { createTerm, createTermDraft, type Term } from '#database/term';
import type { TermSettings } from '#lifecycle';
import { runMainJob } from '../../apps/demo/main-job.ts';
import { signIn } from '../../apps/demo/office.ts';
import { seedDemo } from '../../apps/demo/seed.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { startTestPostgres } from '../postgres/server.js';
import { type Stack, startStack } from '../stack/stack.ts';
import { fillAffairs } from './affairs.ts';
import { fillOpenTerm } from './applications.ts';
import { fillExaminedTerm } from './examined.ts';
import { type Person, preparePeople, staffPassword } from './people.ts';

export interface Ground {
  stack: Stack;
  source: DataSource;
}

/** Everything that the pictures are taken of: the demo as `npm start` makes it, a term open today, and a bare one. */
export interface Stage extends Ground {
  people: Person[];
  /** Codes: the demo's term, whose exam is over; one with registration open; one without anybody in it; one just examined */
  terms: { full: string; open: string; bare: string; examined: string };
  /** Pages that are no part of the router: served by the API or built apart from the app */
  outside: { address: string; as: Person['key'] | null }[];
  stop(): Promise<void>;
}

const actor = { accountId: null, name: '系统' };
const DAY_MS = 86_400_000;

/** @param people size of the demo's roster */
export async function startStage(people: number, say: (line: string) => void): Promise<Stage> {
  const server = await startTestPostgres();
  process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
  const stack = await startStack();
  const source = await createDataSource(stack.databaseUrl, 4).initialize();
  const stop = async () => {
    await source.destroy();
    await stack.stop();
    await server.stop();
  };
  try {
    const initialPasswordKey = Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64');
    const demo = await seedDemo(source, { staffPassword, initialPasswordKey, people });
    const office = await signIn(stack.url, demo.provinceLogin, staffPassword);
    await runMainJob(office, demo.termId, (title, line, ended) => ended && say(`${title}：${line}`), people);
    const year = new Date().getUTCFullYear();
    await fillAffairs({ stack, source }, demo.termId);
    const examined = await openTerm(source, `${year}-7`, `${year}年第七期`, {
      ...termOfToday(-33),
      // Admit numbers begin with them.
      year,
      ordinal: 7,
    });
    await fillExaminedTerm({ stack, source }, examined);
    const open = await openTerm(source, `${year}-8`, `${year}年第八期`, termOfToday());
    const bare = await openTerm(source, `${year}-9`, `${year}年第九期`, termOfToday());
    await source.transaction((manager) =>
      createTermDraft(manager, { year: year + 1, ordinal: 1, copyOf: open.id, actor }, new Date()),
    );
    const applicants = await fillOpenTerm({ stack, source, term: open });
    say(`${open.name}：${applicants.length} 份申报`);
    const team = await preparePeople({ stack, source, termId: demo.termId, applicants });
    const [card] = await source.query<{ publicId: string }[]>(
      'SELECT public_id AS "publicId" FROM credential WHERE published_at IS NOT NULL LIMIT 1',
    );
    return {
      stack,
      source,
      people: team,
      terms: { full: '2025-2', open: open.code, bare: bare.code, examined: examined.code },
      outside: [
        { address: `/c/${card!.publicId}`, as: null },
        { address: '/c/0000000000000000000000000', as: null },
        { address: '/query', as: null },
        { address: '/verify', as: null },
        { address: '/door', as: null },
        { address: '/door', as: 'jiankao' },
        { address: '/nowhere', as: null },
      ],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function openTerm(source: DataSource, code: string, name: string, settings: TermSettings): Promise<Term> {
  return source.transaction((manager) =>
    createTerm(
      manager,
      { code, name, settings: { ...settings, title: `${name}培训班` }, assumed: ['/marks/pass'], actor },
      new Date(),
    ),
  );
}

/**
 * The demo's rules with registration and reviews open now, and the exam in a month.
 * @param shift days by which all of it is moved
 */
function termOfToday(shift = 0): TermSettings {
  const day = (days: number) => new Date(Date.now() + (days + shift) * DAY_MS).toISOString();
  const review = { from: day(-2), to: day(4) };
  return {
    ...demoTerm,
    windows: {
      registration: { from: day(-2), to: day(2) },
      unitReview: { from: day(-2), to: day(3) },
      prefectureReview: review,
      provinceReview: review,
      study: { from: day(5), to: day(20) },
    },
    exam: { ...demoTerm.exam, days: [{ ...demoTerm.exam.days[0]!, date: day(30).slice(0, 10) }] },
  };
}
