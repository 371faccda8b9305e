import { createHash } from 'node:crypto';
import { openBrowser, renderCard } from '#documents';
import { sampleCard } from '../../libs/documents/samples/index.ts';

/** A process of its own that stamps one card: `stamp-one.ts <template folder> <seed>`; it tells the card's digest. */
const [templateFolder, seed = '0'] = process.argv.slice(2);
const browser = await openBrowser({ ...(templateFolder ? { templateFolder } : {}) });
const card = await renderCard(browser, await sampleCard(Number(seed)));
await browser.close();
process.stdout.write(createHash('sha256').update(card).digest('hex'));
