import type { ArtefactStore } from '#documents/artefacts';
import type { FieldError } from '#problem';
import type { Run } from '../job/handler.ts';
import { faultOf, type Printable, type PrintedAll } from './print-all.ts';

/** How a print file is made of its items. */
export interface Binding<Item, Data> {
  /** What an item shows; asked for one item at a time */
  dataOf(item: Item): Promise<Data>;
  /** The file, piece by piece as its data come */
  render(data: AsyncIterable<Data>): AsyncIterable<Uint8Array>;
}

export interface Bound {
  /** null where nobody could be printed */
  artefactDigest: string | null;
  count: number;
  failed: FieldError[];
}

/**
 * One print-ready file of all that have been printed, streamed into the store while it is made: neither the file nor
 * its pages are ever held in memory.
 */
export async function bind<Item extends Printable, Data>(
  store: ArtefactStore,
  { printed, failed }: PrintedAll<Item>,
  { dataOf, render }: Binding<Item, Data>,
  { report, signal }: Pick<Run, 'report' | 'signal'>,
): Promise<Bound> {
  const bound: Bound = { artefactDigest: null, count: 0, failed: [...failed] };
  if (printed.length === 0) return bound;
  async function* data(): AsyncGenerator<Data> {
    for (const [index, item] of printed.entries()) {
      signal.throwIfAborted();
      const next = await dataOf(item).catch((error: unknown) => {
        bound.failed.push(faultOf(item, index, error));
      });
      if (next === undefined) continue;
      yield next;
      bound.count += 1;
      const done = index + 1;
      await report(done, printed.length, `正在合订打印文件 ${done}/${printed.length}`);
    }
  }
  bound.artefactDigest = (await store.putStream(render(data()))).digest;
  return bound;
}
