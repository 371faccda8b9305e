import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '#documents';
import { Camera, type Mode, modes } from './camera.ts';
import { summarise, writeGallery } from './gallery.ts';
import { readRoutes } from './routes.ts';
import { startStage } from './stage.ts';
import { takeTours } from './tour.ts';

// `npm run screens`: a picture of every screen, and what is wrong with it. Options:
//   --only <regex>   routes to look at      --modes plain,dark,elder,zoom   --quick   without dialogs and failures
//   --people <n>     size of the demo       --widths desk,phone             --out <folder>
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    modes: { type: 'string', default: 'plain' },
    widths: { type: 'string', default: 'desk,phone' },
    people: { type: 'string', default: '160' },
    out: { type: 'string', default: 'screens' },
    quick: { type: 'boolean', default: false },
  },
});
const folder = path.resolve(values.out);
const say = (line: string) => process.stderr.write(`${line}\n`);
const started = performance.now();

await rm(folder, { recursive: true, force: true });
const stage = await startStage(Number(values.people), say);
const chromium = await launchChromium();
try {
  const { browser } = chromium;
  const scout = await Camera.open(browser, {
    url: stage.stack.url,
    folder,
    person: null,
    width: 'desk',
    mode: 'plain',
  });
  await scout.goTo('/sign-in');
  const routes = await readRoutes(scout.page);
  await scout.close();
  say(`路由 ${routes.length} 条`);
  const pictures = await takeTours({
    stage,
    browser,
    folder,
    routes,
    modes: values.modes === 'all' ? modes : (values.modes.split(',') as Mode[]),
    widths: values.widths.split(',') as ('desk' | 'phone')[],
    quick: values.quick,
    only: values.only === undefined ? undefined : new RegExp(values.only),
    say,
  });
  await writeGallery(folder, pictures);
  process.stdout.write(`${summarise(pictures)}\n`);
  say(`${folder}/index.html，用时 ${Math.round((performance.now() - started) / 1000)} 秒`);
  process.exitCode = pictures.some(({ findings }) => findings.length > 0) ? 1 : 0;
} finally {
  await chromium.close();
  await stage.stop();
}
