import type { Draw } from '../draw.ts';
import { centre, crown, type Face } from './face.ts';

/** Hair in two layers: one behind the shoulders and face, one over the forehead. */
export interface Hair {
  behind: string;
  front: string;
}

export function drawHair(draw: Draw, face: Face): Hair {
  return face.sex === 'male' ? draw.one(menStyles)(draw, face) : draw.one(womenStyles)(draw, face);
}

type Style = (draw: Draw, face: Face) => Hair;

const fill = (d: string, color: string) => `<path d="${d}" fill="${color}"/>`;

/** The skull from ear to ear, `rise` above the head and `side` beyond its temples; `hairline` closes it. */
function cap({ halfWidth: w }: Face, rise: number, side: number, low: number, hairline: string): string {
  const [left, right, top] = [centre - w - side, centre + w + side, crown - rise];
  return `M${left} ${low}C${left - 4} ${top + 40} ${centre - w * 0.6} ${top} ${centre} ${top}C${centre + w * 0.6} ${top} ${right + 4} ${top + 40} ${right} ${low}${hairline}Z`;
}

const sidePart: Style = (draw, face) => {
  const w = face.halfWidth;
  const part = draw.one([-1, 1]);
  const sweep = `L${centre + w - 5} 226C${centre + w - 6} 204 ${centre + w - 16} 190 ${centre + w * 0.7} 182C${centre + 26} 184 ${centre - 14} 178 ${centre - w * 0.5} 164C${centre - w + 12} 182 ${centre - w + 6} 204 ${centre - w + 5} 226L${centre - w - 4} 240`;
  const shape = fill(cap(face, 22, 4, 240, sweep), face.hair);
  return {
    behind: '',
    front: part === 1 ? shape : `<g transform="matrix(-1 0 0 1 ${centre * 2} 0)">${shape}</g>`,
  };
};

const crewCut: Style = (_, face) => {
  const w = face.halfWidth;
  const line = `L${centre + w - 4} 222C${centre + w - 6} 196 ${centre + w * 0.72} 186 ${centre + w * 0.64} 178Q${centre} 166 ${centre - w * 0.64} 178C${centre - w * 0.72} 186 ${centre - w + 6} 196 ${centre - w + 4} 222L${centre - w - 2} 236`;
  return { behind: '', front: fill(cap(face, 12, 2, 236, line), face.hair) };
};

const fringe: Style = (_, face) => {
  const w = face.halfWidth;
  const line = `L${centre + w - 4} 230L${centre + w - 10} 206Q${centre + w * 0.5} 214 ${centre + w * 0.3} 200Q${centre + 6} 212 ${centre - w * 0.25} 200Q${centre - w * 0.55} 214 ${centre - w + 10} 204L${centre - w + 4} 230L${centre - w - 4} 238`;
  return { behind: '', front: fill(cap(face, 20, 4, 238, line), face.hair) };
};

const receding: Style = (draw, face) => {
  if (face.age < 42) return sidePart(draw, face);
  const w = face.halfWidth;
  const line = `L${centre + w - 2} 230C${centre + w - 4} 200 ${centre + w - 18} 178 ${centre + w * 0.52} 158Q${centre + w * 0.3} 166 ${centre} 152Q${centre - w * 0.3} 166 ${centre - w * 0.52} 158C${centre - w + 18} 178 ${centre - w + 4} 200 ${centre - w + 2} 230L${centre - w - 3} 240`;
  return { behind: '', front: fill(cap(face, 12, 3, 240, line), face.hair) };
};

const menStyles: readonly Style[] = [sidePart, sidePart, crewCut, crewCut, fringe, receding];

/** How far hair stands out at the temples to cover the ears. */
const overEars = 15;

/** Hair parted on the forehead, falling to both temples. */
function curtains(face: Face, low: number): string {
  const w = face.halfWidth;
  const line = `L${centre + w - 1} ${low}C${centre + w - 2} 226 ${centre + w - 12} 196 ${centre + 12} 162C${centre - 6} 190 ${centre - w + 8} 200 ${centre - w + 1} ${low}L${centre - w - overEars} ${low}`;
  return fill(cap(face, 24, overEars, low, line), face.hair);
}

function bangs(face: Face, low: number): string {
  const w = face.halfWidth;
  const line = `L${centre + w - 1} ${low}C${centre + w + 1} 240 ${centre + w - 4} 222 ${centre + w - 8} 210Q${centre} 226 ${centre - w + 8} 210C${centre - w + 4} 222 ${centre - w - 1} 240 ${centre - w + 1} ${low}L${centre - w - overEars} ${low}`;
  return fill(cap(face, 24, overEars, low, line), face.hair);
}

function mass({ halfWidth: w, hair }: Face, bottom: number, flare: number): string {
  const [left, right] = [centre - w - overEars, centre + w + overEars];
  return fill(
    `M${left} 220C${left} 130 ${centre - 60} 104 ${centre} 104C${centre + 60} 104 ${right} 130 ${right} 220L${right + flare} ${bottom - 20}Q${right + flare - 6} ${bottom} ${right - 24} ${bottom}L${left + 24} ${bottom}Q${left - flare + 6} ${bottom} ${left - flare} ${bottom - 20}Z`,
    hair,
  );
}

const bob: Style = (draw, face) => {
  const bottom = draw.integer(352, 376);
  return { behind: mass(face, bottom, 10), front: draw.chance(0.5) ? bangs(face, 300) : curtains(face, 300) };
};

const long: Style = (draw, face) => ({
  behind: mass(face, draw.integer(440, 486), 16),
  front: draw.chance(0.35) ? bangs(face, 318) : curtains(face, 318),
});

const tied: Style = (draw, face) => {
  const bun = draw.chance(0.35)
    ? `<ellipse cx="${centre}" cy="96" rx="36" ry="27" fill="${face.hair}"/>`
    : '';
  const w = face.halfWidth;
  const line = `L${centre + w - 3} 236C${centre + w - 6} 200 ${centre + w * 0.6} 176 ${centre + 20} 164Q${centre - w * 0.5} 172 ${centre - w + 3} 236L${centre - w - 4} 244`;
  return { behind: bun, front: fill(cap(face, 20, 4, 244, line), face.hair) };
};

const shortWaves: Style = (_, face) => {
  const { halfWidth: w, hair } = face;
  const curls = [-1, 1]
    .flatMap((side) =>
      [
        [w - 2, 176, 27],
        [w + 8, 212, 24],
        [w + 9, 248, 21],
        [w + 5, 280, 18],
        [w * 0.62, 144, 30],
      ].map(([x, y, r]) => `<circle cx="${centre + side * x!}" cy="${y}" r="${r}" fill="${hair}"/>`),
    )
    .join('');
  return { behind: curls, front: curtains(face, 262) };
};

const womenStyles: readonly Style[] = [bob, long, long, tied, tied, shortWaves];
