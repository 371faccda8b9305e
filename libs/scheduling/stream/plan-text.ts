import { digestOf } from '../model/digest.ts';
import type { Exam } from '../model/exam.ts';
import { listCandidates } from '../model/roster.ts';
import { listAssignments, listPlanBatches, listUnassigned } from '../solve/plan-of.ts';
import type { Solution } from '../solve/solve-exam.ts';

/** Rows are handed over in pieces of about so many. */
const ROWS_PER_PIECE = 2000;

/** A plan as JSON text, piece by piece: the same text as of the whole plan, without ever holding it whole. */
export function* planText(exam: Exam, solution: Solution, seed: number): Generator<string> {
  const digest = digestOf(exam.house.setting, listCandidates(exam.roster));
  yield `{"schema":"kaoka.plan/1","instance":"${digest}","seed":${seed},`;
  yield `"batches":${JSON.stringify(listPlanBatches(exam, solution))},"assignments":[`;
  yield* inPieces(listAssignments(exam, solution));
  yield '],"unassigned":[';
  yield* inPieces(listUnassigned(exam, solution));
  const { score, bound, report, truncated } = solution;
  yield `],"score":${JSON.stringify(score)},"bound":${JSON.stringify(bound)}`;
  if (report) yield `,"report":${JSON.stringify(report)}`;
  yield truncated ? ',"truncated":true}\n' : '}\n';
}

function* inPieces(rows: Iterable<unknown>): Generator<string> {
  let piece: string[] = [];
  let separator = '';
  for (const row of rows) {
    piece.push(JSON.stringify(row));
    if (piece.length < ROWS_PER_PIECE) continue;
    yield separator + piece.join(',\n');
    separator = ',\n';
    piece = [];
  }
  if (piece.length > 0) yield separator + piece.join(',\n');
}
