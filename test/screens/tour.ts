import type { Browser } from 'puppeteer-core';
import { Camera, type Mode, type Picture, type Shot, type Width } from './camera.ts';
import type { Person } from './people.ts';
import { pressAll } from './press.ts';
import { findAddress, readLinks } from './routes.ts';
import type { Stage } from './stage.ts';

/** Routes that only lead on to another. */
const LEADING_ON = new Set(['/', '/office', '/office/system']);

/** Routes on which something is to be done between the exam and the results. */
const AFTER_THE_EXAM = /\/(exam-day|score-entry|scores|results|absences)$/;

export interface Plan {
  stage: Stage;
  browser: Browser;
  folder: string;
  routes: readonly string[];
  modes: readonly Mode[];
  widths: readonly Width[];
  /** Without dialogs, broken servers and bare terms */
  quick: boolean;
  only: RegExp | undefined;
  say(line: string): void;
}

/** What everybody's tour has seen so far. */
interface Album {
  pictures: Picture[];
  reached: Set<string>;
}

/** Takes everybody through their pages, at every width and in every mode. Answers the pictures and what was missed. */
export async function takeTours(plan: Plan): Promise<Picture[]> {
  const album: Album = { pictures: [], reached: new Set() };
  await Promise.all(
    plan.widths.map(async (width) => {
      for (const mode of plan.modes) {
        // A phone's page does not grow at 200 %: it is the narrow window that the laptop's becomes.
        if (mode === 'zoom' && width === 'phone') continue;
        // One that cannot be taken through is among the findings; the others go on.
        for (const person of [null, ...plan.stage.people])
          await tourAs(plan, album, person, width, mode).catch((error) =>
            album.pictures.push(missedTour(person, width, mode, error)),
          );
      }
    }),
  );
  const missed = plan.routes.filter(
    (route) => !LEADING_ON.has(route) && !album.reached.has(route) && wanted(plan, route),
  );
  for (const route of missed)
    album.pictures.push({
      who: '没有人能看到',
      state: '',
      route,
      address: route,
      width: 'desk',
      mode: 'plain',
      file: '',
      findings: [{ kind: 'unseen', where: route, what: '没有页面链接到这里，或每个人都被带往别处' }],
    });
  return album.pictures;
}

const wanted = ({ only }: Plan, route: string) => only === undefined || only.test(route);

async function tourAs(
  plan: Plan,
  album: Album,
  person: Person | null,
  width: Width,
  mode: Mode,
): Promise<void> {
  const { stage, browser, folder, say } = plan;
  const shots = listShots(plan, person, mode);
  if (shots.length === 0) return;
  const camera = await Camera.open(browser, { url: stage.stack.url, folder, person, width, mode });
  const before = album.pictures.length;
  const started = performance.now();
  try {
    const links = new Set<string>();
    const pressed = new Set<string>();
    let refused = false;
    const visit = async (shot: Shot) => {
      if (!(await open(camera, album, shot))) return;
      const isRefused = await isRefusal(camera);
      // The same words on each page that is not theirs: seen once.
      if (isRefused && refused) return;
      refused ||= isRefused;
      const visited = await take(camera, album, shot);
      for (const link of await readLinks(camera.page).catch(() => [])) links.add(link);
      if (!visited || mode !== 'plain' || plan.quick) return;
      album.pictures.push(
        ...(await pressAll(camera, shot, pressed).catch((error) => [missedPicture(camera, shot, error)])),
      );
      if (person !== null && !isRefused && shot.state === '全部办完') await takeBroken(camera, album, shot);
    };
    for (const shot of shots.filter(({ address }) => !address.includes('$'))) await visit(shot);
    for (const shot of shots.filter(({ address }) => address.includes('$'))) {
      const address = findAddress(shot.route, links);
      if (address !== undefined) await visit({ ...shot, address });
    }
  } finally {
    await camera.close();
  }
  say(
    `${person?.title ?? '没有登录的人'} ${width} ${mode}：${album.pictures.length - before} 张，${Math.round((performance.now() - started) / 1000)} 秒`,
  );
}

async function open(camera: Camera, album: Album, shot: Shot): Promise<boolean> {
  try {
    await camera.goTo(shot.address);
    return true;
  } catch (error) {
    album.pictures.push(missedPicture(camera, shot, error));
    return false;
  }
}

/** Takes a picture of the page that was opened; false where it led elsewhere. */
async function take(camera: Camera, album: Album, shot: Shot): Promise<boolean> {
  try {
    const { pathname } = new URL(camera.page.url());
    if (pathname.replace(/\/$/, '') !== shot.address.replace(/\/$/, '')) return false;
    album.pictures.push(await camera.take(shot));
    album.reached.add(shot.route);
    return true;
  } catch (error) {
    album.pictures.push(missedPicture(camera, shot, error));
    return false;
  }
}

const isRefusal = async ({ page }: Camera): Promise<boolean> =>
  (await page.$('[aria-label="无权查看"]')) !== null;

async function takeBroken(camera: Camera, album: Album, shot: Shot): Promise<void> {
  camera.breakServer();
  const broken = { ...shot, state: `${shot.state} · 服务器出错` };
  if (await open(camera, album, broken)) await take(camera, album, broken);
  camera.letPass();
}

function missedPicture({ width, mode }: Pick<Camera, 'width' | 'mode'>, shot: Shot, error: unknown): Picture {
  return {
    ...shot,
    width,
    mode,
    file: '',
    findings: [{ kind: 'unseen', where: shot.address, what: String(error).slice(0, 200) }],
  };
}

function missedTour(person: Person | null, width: Width, mode: Mode, error: unknown): Picture {
  const who = person?.title ?? '没有登录的人';
  return missedPicture(
    { width, mode },
    { who, state: '没能走完', route: '/', address: person?.home ?? '/' },
    error,
  );
}

/** What somebody looks at: routes under their home; the province sees every term, the others what their menu leads to. */
function listShots(plan: Plan, person: Person | null, mode: Mode): Shot[] {
  const { stage, routes } = plan;
  const own = routes.filter(
    (route) => belongsTo(route, person) && wanted(plan, route) && !LEADING_ON.has(route),
  );
  const who = person?.title ?? '没有登录的人';
  const shots = own.flatMap((route): Shot[] => {
    if (!route.startsWith('/office/$term')) return [{ route, address: route, who, state: '全部办完' }];
    const at = (code: string, state: string) => ({
      route,
      address: route.replace('$term', code),
      who,
      state,
    });
    const usual = [at(stage.terms.full, '全部办完'), at(stage.terms.open, '正在报名')];
    if (person?.title.startsWith('省职鉴中心') !== true) return usual;
    const examined = AFTER_THE_EXAM.test(route) ? [at(stage.terms.examined, '刚考完')] : [];
    if (plan.quick || mode !== 'plain') return [...usual, ...examined];
    return [...usual, ...examined, at(stage.terms.bare, '还没有人')];
  });
  const outside = stage.outside
    .filter(({ address, as }) => as === (person?.key ?? null) && wanted(plan, address))
    .map(({ address }) => ({ route: address.replace(/\d{25}/, '$card'), address, who, state: '' }));
  return [...shots, ...outside];
}

function belongsTo(route: string, person: Person | null): boolean {
  const isUnder = (home: string) => route === home || route.startsWith(`${home}/`);
  if (person === null) return !['/office', '/me', '/due', '/second-factor'].some(isUnder);
  if (person.only?.test(route) === false) return false;
  if (route === '/second-factor') return person.key === 'sheng';
  return isUnder(person.home);
}
