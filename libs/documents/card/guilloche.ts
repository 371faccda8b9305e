import { type ArtLine, IN_PLACE, rotationAt, shift } from '../page/art.ts';

/** Security-print line work, computed: closed rosettes and braided bands as smooth paths. Lengths in mm. */

type Curve = (parameter: number) => readonly [x: number, y: number];

type Ink = Pick<ArtLine, 'color' | 'width'>;

/** Cubic segments to one swing: with exact tangents, four are within a hundredth of the amplitude. */
const SEGMENTS = 4;

export interface Rosette {
  centre: readonly [x: number, y: number];
  radius: number;
  /** How far a line swings in and out, and how often around. */
  swing: number;
  petals: number;
  /** A slower swing laid over the first, which gives the rosette its outer scallops. */
  scallop: number;
  /** Scallops around, and lines: where they have no factor in common with `petals`, turning one line gives all. */
  scallops: number;
}

export function rosette(shape: Rosette, ink: Ink): ArtLine {
  const { centre, radius, swing, petals, scallop, scallops } = shape;
  const curve: Curve = (angle) => {
    const reach = radius + swing * Math.sin(petals * angle) + scallop * Math.cos(scallops * angle);
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  };
  const turns = Array.from({ length: scallops }, (_, line) => rotationAt(centre, line / scallops));
  return { ...ink, d: `${smooth(curve, 0, 2 * Math.PI, petals * SEGMENTS)}Z`, placements: turns };
}

export interface Braid {
  from: number;
  to: number;
  levels: readonly number[];
  half: number;
  /** Length of one swing, and lines evenly shifted within it. */
  wave: number;
  lines: number;
}

/** A straight band of lines that swing about a level. */
export function braid({ from, to, levels, half, wave, lines }: Braid, ink: Ink): ArtLine {
  const swings = Math.ceil((to - from) / wave) + 1;
  const curve: Curve = (x) => [x, half * Math.sin((2 * Math.PI * x) / wave)];
  const placements = levels.flatMap((level) =>
    Array.from({ length: lines }, (_, line) => shift(from - (line / lines) * wave, level)),
  );
  return { ...ink, d: smooth(curve, 0, swings * wave, swings * SEGMENTS), placements };
}

export interface Swell {
  from: number;
  to: number;
  /** The middle of the band, and half its height, both as functions of x. */
  middle: (x: number) => number;
  half: (x: number) => number;
  wave: number;
  lines: number;
}

/** A bundle of lines that swing between two slow curves. */
export function swell(shape: Swell, ink: Ink): ArtLine {
  const { from, to, middle, half, wave, lines } = shape;
  const segments = Math.ceil(((to - from) / wave) * SEGMENTS);
  const paths = Array.from({ length: lines }, (_, line) => {
    const curve: Curve = (x) => [x, middle(x) + half(x) * Math.sin(2 * Math.PI * (x / wave + line / lines))];
    return smooth(curve, from, to, segments);
  });
  return { ...ink, d: paths.join(''), placements: [IN_PLACE] };
}

/** Cubic segments that share the curve's points and tangents. */
function smooth(curve: Curve, from: number, to: number, segments: number): string {
  const step = (to - from) / segments;
  const nudge = step * 1e-4;
  const slope = (at: number): readonly [number, number] => {
    const [before, after] = [curve(at - nudge), curve(at + nudge)];
    return [(after[0] - before[0]) / (2 * nudge), (after[1] - before[1]) / (2 * nudge)];
  };
  const point = (x: number, y: number) => `${hundredth(x)} ${hundredth(y)}`;
  let path = `M${point(...curve(from))}`;
  for (let index = 0; index < segments; index += 1) {
    const [start, end] = [from + index * step, from + (index + 1) * step];
    const [a, b, atStart, atEnd] = [curve(start), curve(end), slope(start), slope(end)];
    const reach = step / 3;
    path += `C${point(a[0] + atStart[0] * reach, a[1] + atStart[1] * reach)} ${point(
      b[0] - atEnd[0] * reach,
      b[1] - atEnd[1] * reach,
    )} ${point(...b)}`;
  }
  return path;
}

function hundredth(length: number): number {
  return Math.round(length * 100) / 100;
}
