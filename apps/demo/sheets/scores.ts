import { type ResultCode, resultName, scoreColumns } from '#lifecycle';
import { writeTable } from '#sheets';
import { type Draw, drawFrom } from '../people/draw.ts';

export interface SampleScore {
  admitNumber: string;
  name: string;
  score: number | null;
  code: ResultCode;
}

const failing = 0.067;

/**
 * Results for those who hold slips: about 92% pass, and in every 500 three 缺考, two 缓考 and one 违纪. They are drawn
 * by name, so that the same people pass wherever a plan has seated them.
 */
export function drawScores(
  slips: readonly { admitNumber: string; name: string }[],
  marks: { pass: number; full: number },
  seed = 20250606,
): SampleScore[] {
  const draw = drawFrom(seed, 'scores');
  const among = (share: number) => Math.round((slips.length * share) / 500);
  const codes: ResultCode[] = [
    ...Array<ResultCode>(among(3)).fill('A'),
    ...Array<ResultCode>(among(2)).fill('D'),
    ...Array<ResultCode>(among(1)).fill('V6'),
  ];
  const byName = slips.toSorted(inOrderOfNames);
  const special = new Map(draw.shuffled(byName).map((slip, nth) => [slip, codes[nth]]));
  const results = new Map(
    byName.map((slip) => {
      const code = special.get(slip) ?? 'N';
      return [slip, { code, score: code === 'N' ? drawScore(draw, marks) : null }];
    }),
  );
  return slips.map((slip) => ({
    admitNumber: slip.admitNumber,
    name: slip.name,
    ...results.get(slip)!,
  }));
}

type Slip = Pick<SampleScore, 'admitNumber' | 'name'>;

/** By code units, the same on every machine; namesakes by admit number. */
function inOrderOfNames(one: Slip, other: Slip): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.admitNumber < other.admitNumber ? -1 : 1;
}

/** The results as the workbook that exam software would hand over. */
export function sampleScores(scores: readonly SampleScore[]): Promise<Uint8Array> {
  const { admitNumber, name, score, code } = scoreColumns;
  return writeTable({
    name: '成绩',
    columns: [admitNumber, name, score, code],
    rows: scores.map((entry) => [
      entry.admitNumber,
      entry.name,
      entry.score,
      entry.code === 'N' ? null : resultName(entry.code),
    ]),
  });
}

function drawScore(draw: Draw, { pass, full }: { pass: number; full: number }): number {
  if (draw.chance(failing)) return Math.round(pass * (0.6 + 0.39 * draw.fraction()));
  const middle = (draw.fraction() + draw.fraction() + draw.fraction()) / 3;
  return Math.min(full, Math.round(pass + (full - pass) * (0.02 + 0.96 * middle)));
}
