import type { JobProblem } from '#database/job';
import { DomainError, type FieldError } from '#problem';
import type { Outcome, Run } from '../job/handler.ts';

/** One page, or card, that may have been printed before. */
export interface Printable {
  name: string;
  artefactDigest: string | null;
}

export interface PrintedAll<Item extends Printable> {
  /** In the order given, without the failed */
  printed: Item[];
  failed: FieldError[];
}

/**
 * Prints those that have no file yet, one by one, and keeps each before the next begins: a run that dies goes on
 * where it stopped. Who can't be printed is noted by name and doesn't keep the others waiting.
 */
export async function printAll<Item extends Printable>(
  items: readonly Item[],
  print: (item: Item) => Promise<void>,
  { report, signal }: Pick<Run, 'report' | 'signal'>,
): Promise<PrintedAll<Item>> {
  const all: PrintedAll<Item> = { printed: [], failed: [] };
  for (const [index, item] of items.entries()) {
    signal.throwIfAborted();
    try {
      if (item.artefactDigest === null) await print(item);
      all.printed.push(item);
    } catch (error) {
      all.failed.push(faultOf(item, index, error));
    }
    const done = index + 1;
    await report(done, items.length, `已渲染 ${done}/${items.length}`);
  }
  return all;
}

/** @throws the error itself where it isn't about this person */
export function faultOf({ name }: Pick<Printable, 'name'>, index: number, error: unknown): FieldError {
  if (!(error instanceof DomainError) || (error.kind !== 'invalid' && error.kind !== 'missing')) throw error;
  const reasons = error.errors.map((field) => field.detail);
  const detail = [error.detail, ...reasons].join('；');
  return { pointer: `/items/${index}`, code: error.code, detail: `${name}：${detail}` };
}

/** What the job says in the end: a problem that names everybody who is missing from the print file. */
export function outcomeOf({ count, failed }: { count: number; failed: FieldError[] }, what: string): Outcome {
  const message = `已生成${count}人的${what}`;
  if (failed.length === 0) return { message };
  const problem: JobProblem = {
    code: 'PRINT_INCOMPLETE',
    detail: `${message}，${failed.length}人未能生成，请按提示改正后重新生成`,
    errors: failed,
  };
  return { message, problem };
}
