import { openBrowser } from '#documents';
import { admitSlipContents } from '../../../libs/documents/admit-slip/index.ts';
import { cardContents } from '../../../libs/documents/card/index.ts';
import { BundledFontBook } from '../../../libs/documents/fonts/index.ts';
import { compileTemplate } from '../../../libs/documents/template/compile.ts';
import { stampDocument } from '../../../libs/documents/template/stamp.ts';
import { measure } from './meter.ts';
import { benchCard, benchSlip } from './people.ts';
import { typstCards } from './typst.ts';

/**
 * One process of a contender: makes itself ready, waits for word, renders its share and reports. Ready means what a
 * long-lived worker has ready: fonts parsed, template compiled, code warm.
 */
async function prepare(kind: string): Promise<(index: number) => Promise<number>> {
  if (kind === 'typst') return typstCards();
  const fonts = new BundledFontBook();
  const browser = await openBrowser();
  const layOut = async (index: number) =>
    kind === 'slip' ? admitSlipContents(await benchSlip(index)) : cardContents(await benchCard(index));
  const compiled = await compileTemplate(browser, fonts, (await layOut(0)).template);
  await browser.close();
  return async (index) => (await stampDocument(compiled, await layOut(index), fonts)).length;
}

const [kind = 'card', first = '0', count = '1'] = process.argv.slice(2);
const work = await prepare(kind);
for (let index = 0; index < 300; index += 1) await work(100_000 + index);
process.send!({ ready: true });
process.once('message', async () => {
  const result = await measure(Number(count), (index) => work(Number(first) + index));
  const { rss } = process.memoryUsage();
  process.send!({ result, peak: process.resourceUsage().maxRSS / 1024, rss: rss / 1024 ** 2 }, () =>
    process.exit(0),
  );
});
