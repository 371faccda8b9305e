import { measure } from './meter.ts';
import type { Ready } from './ready.ts';

/** Only the contender's own code is loaded: another's would count as its memory. */
async function prepare(kind: string, document: string, range: readonly number[]): Promise<Ready> {
  if (kind === 'typst') return (await import('./typst.ts')).typstCards();
  if (kind === 'stamp') return (await import('./stamper.ts')).stamper(document);
  const { browserEach, warmPage } = await import('./chromium.ts');
  return kind === 'warm' ? warmPage(document, range) : browserEach(document);
}

/**
 * One process of a contender: makes itself ready, renders `warmUp` documents, waits for word, renders its share and
 * reports. Ready means what a long-lived worker has ready: fonts parsed, template compiled, code warm.
 */
const [kind = 'stamp', document = 'card', first = '0', count = '1', warmUp = '0'] = process.argv.slice(2);
const range = Array.from({ length: Number(count) }, (_, index) => Number(first) + index);
const { render, close } = await prepare(kind, document, range);
for (let index = 0; index < Number(warmUp); index += 1)
  await render(kind === 'warm' ? range[0]! : 100_000 + index);
process.send!({ ready: true });
process.once('message', async () => {
  const result = await measure(range.length, (index) => render(range[index]!));
  await close();
  process.send!({ result }, () => process.exit(0));
});
