import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '#documents';
import { Camera, type Mode, modes, type Picture, type Width } from './camera.ts';
import { summarise, writeGallery } from './gallery.ts';
import { takeKeyScreens } from './key.ts';
import { readRoutes } from './routes.ts';
import { startStage } from './stage.ts';
import { takeTours } from './tour.ts';

// `npm run screens`: a picture of every screen, and what is wrong with it. Options:
//   --only <regex>   routes to look at      --modes plain,dark,elder,zoom   --quick   without dialogs and failures
//   --people <n>     size of the demo       --widths desk,phone             --out <folder>
//   --key            the ten screens by which a change of the look is judged, and no others
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    modes: { type: 'string', default: 'plain' },
    widths: { type: 'string', default: 'desk,phone' },
    people: { type: 'string', default: '160' },
    out: { type: 'string', default: 'screens' },
    quick: { type: 'boolean', default: false },
    key: { type: 'boolean', default: false },
  },
});
const folder = path.resolve(values.out);
const say = (line: string) => process.stderr.write(`${line}\n`);
const started = performance.now();

await rm(folder, { recursive: true, force: true });
const stage = await startStage(Number(values.people), say);
// The browser's own words, as in a date field, are to be its readers'.
const chromium = await launchChromium({ args: ['--lang=zh-CN'] });
try {
  const { browser } = chromium;
  const pictures = values.key ? await takeKeyScreens({ stage, browser, folder, say }) : await takeAll();
  const minutes = Math.ceil((performance.now() - started) / 60_000);
  await writeGallery(folder, pictures, minutes);
  process.stdout.write(`${summarise(pictures)}\n`);
  say(`${folder}/index.html，用时 ${minutes} 分钟`);
  process.exitCode = pictures.some(({ findings }) => findings.length > 0) ? 1 : 0;
} finally {
  await chromium.close();
  await stage.stop();
}

async function takeAll(): Promise<Picture[]> {
  const { browser } = chromium;
  const url = stage.stack.url;
  const scout = await Camera.open(browser, { url, folder, person: null, width: 'desk', mode: 'plain' });
  await scout.goTo('/sign-in');
  const routes = await readRoutes(scout.page);
  await scout.close();
  say(`路由 ${routes.length} 条`);
  return takeTours({
    stage,
    browser,
    folder,
    routes,
    modes: values.modes === 'all' ? modes : (values.modes.split(',') as Mode[]),
    widths: values.widths.split(',') as Width[],
    quick: values.quick,
    only: values.only === undefined ? undefined : new RegExp(values.only),
    say,
  });
}
