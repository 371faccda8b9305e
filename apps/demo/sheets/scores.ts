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

/** Results for those who hold slips: about 92% pass, and in every 500 three 缺考, two 缓考 and one 违纪. */
export function drawScores(
  slips: readonly { admitNumber: string; name: string }[],
  marks: { pass: number; full: number },
  seed = 20250606,
): SampleScore[] {
  const draw = drawFrom(seed, 'scores');
  const special = (share: number) => Math.round((slips.length * share) / 500);
  const codes: ResultCode[] = [
    ...Array<ResultCode>(special(3)).fill('A'),
    ...Array<ResultCode>(special(2)).fill('D'),
    ...Array<ResultCode>(special(1)).fill('V6'),
  ];
  const places = new Map(
    draw.shuffled(slips.map((_, index) => index)).map((slip, nth) => [slip, codes[nth]]),
  );
  return slips.map(({ admitNumber, name }, index) => {
    const code = places.get(index) ?? 'N';
    const score = code === 'N' ? drawScore(draw, marks) : null;
    return { admitNumber, name, score, code };
  });
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
