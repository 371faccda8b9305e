import type { Exam } from '../model/exam.ts';
import { Program } from '../program/program.ts';
import { type Group, type Kind, mayUse } from './kinds.ts';

/** Larger programs are left to the greedy opening. */
const MAX_CELLS = 25_000;
const MAX_NODES = 400;

export interface ProgramOpening {
  readonly batches: readonly number[];
  readonly batchesBound: number;
  readonly hardshipBound: number;
}

/**
 * Opens batches by integer programming: first the fewest that seat everyone, then, of that number, those with
 * the least hardship. Batches that no demand can tell apart are one variable, and demands that no batch can
 * tell apart are one row. Null where the program is too large or the solver found nothing in its allowance.
 */
export async function openByProgram(
  exam: Exam,
  kinds: readonly Kind[],
  groups: readonly Group[],
  shouldStop?: () => boolean,
): Promise<ProgramOpening | null> {
  if (kinds.length * groups.length > MAX_CELLS) return null;
  const fewest = await solveOpening(exam, kinds, groups, null, shouldStop);
  if (!fewest) return null;
  const size = fewest.opened.reduce((sum, count) => sum + count, 0);
  const kindest = await solveOpening(exam, kinds, groups, size, shouldStop);
  const opened = kindest?.opened ?? fewest.opened;
  return {
    batches: kinds
      .flatMap((kind, at) => kind.batches.slice(0, opened[at]!))
      .sort((left, right) => left - right),
    batchesBound: Math.ceil(fewest.bound - 1e-6),
    hardshipBound: kindest ? Math.max(0, Math.ceil(kindest.bound - 1e-6)) : 0,
  };
}

/** Least batches where `size` is null, else least hardship with exactly `size` batches. */
async function solveOpening(
  exam: Exam,
  kinds: readonly Kind[],
  groups: readonly Group[],
  size: number | null,
  shouldStop?: () => boolean,
): Promise<{ opened: number[]; bound: number } | null> {
  const program = new Program();
  const open = kinds.map((kind) =>
    program.addVariable({ cost: size === null ? 1 : 0, upper: kind.batches.length, integer: true }),
  );
  const seated: [number, number][][] = kinds.map(() => []);
  const needing: [number, number][][] = kinds.map(() => []);
  for (const { sample, size: people } of groups) {
    const row: [number, number][] = [];
    kinds.forEach((kind, at) => {
      const batch = kind.batches[0]!;
      if (!mayUse(exam, sample, batch)) return;
      const cost = size === null ? 0 : exam.hardship(sample.prefecture, batch);
      const variable = program.addVariable({ cost, upper: people });
      row.push([variable, 1]);
      seated[at]!.push([variable, 1]);
      if (sample.need) needing[at]!.push([variable, 1]);
      // A single batch that is closed seats nobody of the group: tightens the relaxation.
      if (kind.batches.length === 1)
        program.addConstraint(
          [
            [variable, 1],
            [open[at]!, -people],
          ],
          -Infinity,
          0,
        );
    });
    program.addConstraint(row, people, people);
  }
  kinds.forEach((kind, at) => {
    const batch = kind.batches[0]!;
    program.addConstraint([...seated[at]!, [open[at]!, -exam.house.seats[batch]!]], -Infinity, 0);
    if (needing[at]!.length === 0) return;
    program.addConstraint([...needing[at]!, [open[at]!, -exam.accessibleSeats[batch]!]], -Infinity, 0);
  });
  if (size !== null)
    program.addConstraint(
      open.map((variable) => [variable, 1]),
      size,
      size,
    );
  const { values, bound } = await program.solve({ nodes: MAX_NODES, shouldStop });
  return values ? { opened: open.map((variable) => Math.round(values[variable]!)), bound } : null;
}
