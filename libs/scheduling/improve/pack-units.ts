import type { Exam } from '../model/exam.ts';
import { Random } from '../pack/random.ts';
import type { Share } from '../pack/share.ts';
import { shareAmongVenues } from '../pack/share-venues.ts';
import { placeRest, type Tally } from './place-rest.ts';
import { type Budget, type SettleOptions, settle } from './settle.ts';
import { isVenueSettled } from './venue-settled.ts';

/** Above so many cohort × batch cells, venues are packed one after another. */
const JOINT_CELLS = 100_000;
const JOINT_WIDTH = 160;

export interface PackOptions
  extends Pick<SettleOptions, 'shouldStop' | 'onBetter' | 'isOptimal' | 'movedAllowance'> {
  readonly seed: number;
  readonly budget: Budget;
  /** Share of the work done, in [0, 1]. */
  readonly onDone?: (done: number) => void;
}

/** Finds a batch for every row of the roster, all venues at once if they are few, else one by one. */
export async function packUnits(
  exam: Exam,
  batches: readonly number[],
  served: { cohorts: number[]; sizes: number[] },
  options: PackOptions,
): Promise<{ batchOf: Int32Array; complete: boolean }> {
  const tally = new TallyBuilder();
  const shares = served.cohorts.map((cohort, at) => ({ cohort, people: served.sizes[at]!, batch: -1 }));
  const joint = batches.length <= JOINT_WIDTH && shares.length * batches.length <= JOINT_CELLS;
  const complete = joint
    ? await packJointly(exam, batches, shares, tally, options)
    : await packByVenue(exam, batches, served, tally, options);
  return { batchOf: tally.batchOfRows(exam), complete };
}

async function packJointly(
  exam: Exam,
  batches: readonly number[],
  shares: readonly Share[],
  tally: TallyBuilder,
  options: PackOptions,
): Promise<boolean> {
  const settleOptions = { ...options, random: new Random(options.seed) };
  const { left, complete } = await settle(exam, batches, shares, tally.add, settleOptions);
  if (left.length > 0) tally.place(exam, batches, left);
  return complete;
}

async function packByVenue(
  exam: Exam,
  batches: readonly number[],
  served: { cohorts: number[]; sizes: number[] },
  tally: TallyBuilder,
  options: PackOptions,
): Promise<boolean> {
  const starts = exam.house.starts.length;
  const shares = shareAmongVenues(exam, batches, served);
  const openAt: number[][] = exam.house.venues.map(() => []);
  for (const batch of batches) openAt[Math.floor(batch / starts)]!.push(batch);
  const rest: Share[] = [];
  let complete = true;
  for (const [venue, own] of shares.entries()) {
    options.onDone?.(venue / shares.length);
    if (own.length === 0) continue;
    const share = own.length / served.cohorts.length;
    const budget = {
      iterations: Math.ceil(options.budget.iterations * share),
      polish: Math.ceil(options.budget.polish * share),
    };
    const random = new Random(options.seed + venue * 2_654_435_761);
    const open = openAt[venue]!;
    if (!exam.published && isVenueSettled(exam, open, own)) {
      for (const { cohort, batch, people } of own) tally.add(cohort, batch, people);
      continue;
    }
    const result = await settle(exam, open, own, tally.add, {
      random,
      budget,
      shouldStop: options.shouldStop,
    });
    rest.push(...result.left);
    complete &&= result.complete;
  }
  if (rest.length > 0 || tally.overfull(exam)) tally.place(exam, batches, rest);
  return complete;
}

/** Collects who sits where, and deals the batches out to the rows at the end. */
class TallyBuilder {
  #cohort: number[] = [];
  #batch: number[] = [];
  #people: number[] = [];

  readonly add = (cohort: number, batch: number, people: number): void => {
    this.#cohort.push(cohort);
    this.#batch.push(batch);
    this.#people.push(people);
  };

  overfull(exam: Exam): boolean {
    const loads = new Int32Array(exam.house.batchCount);
    const needs = new Int32Array(exam.house.batchCount);
    this.#batch.forEach((batch, at) => {
      loads[batch]! += this.#people[at]!;
      if (exam.cohorts.need[this.#cohort[at]!]) needs[batch]! += this.#people[at]!;
    });
    return loads.some(
      (load, batch) => load > exam.house.seats[batch]! || needs[batch]! > exam.accessibleSeats[batch]!,
    );
  }

  place(exam: Exam, batches: readonly number[], rest: readonly Share[]): void {
    const tally: Tally = {
      cohort: Int32Array.from(this.#cohort),
      batch: Int32Array.from(this.#batch),
      people: Int32Array.from(this.#people),
    };
    const placed = placeRest(exam, batches, tally, rest);
    this.#people = Array.from(tally.people);
    for (const { cohort, batch, people } of placed) this.add(cohort, batch, people);
  }

  /** The batch of each row: a cohort's members, in order, fill its share of each batch. */
  batchOfRows(exam: Exam): Int32Array {
    const batchOf = new Int32Array(exam.roster.ids.length).fill(-1);
    const next = exam.cohorts.first.slice();
    this.#cohort.forEach((cohort, at) => {
      for (let turn = 0; turn < this.#people[at]!; turn++) {
        batchOf[exam.cohorts.members[next[cohort]!++]!] = this.#batch[at]!;
      }
    });
    return batchOf;
  }
}
