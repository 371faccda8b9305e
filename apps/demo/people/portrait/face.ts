import type { Sex } from '#eligibility';
import type { Draw } from '../draw.ts';

/** What the parts of one portrait share; y runs from 0 at the top to 579, the face is centred on x = 206. */
export interface Face {
  sex: Sex;
  age: number;
  skin: { base: string; shade: string; lip: string };
  hair: string;
  /** Half the width at the cheekbones. */
  halfWidth: number;
  /** y of the chin. */
  chin: number;
  /** Half the width at the jaw. */
  jaw: number;
}

export const centre = 206;
export const crown = 128;
const eyeLine = 252;

/** Outline of the head from temple to temple round the chin, closed over the skull. */
export function headPath({ halfWidth: w, chin, jaw }: Face): string {
  const [left, right] = [centre - w, centre + w];
  return [
    `M${left} 236`,
    `C${left} ${crown + 24} ${centre - w * 0.62} ${crown} ${centre} ${crown}`,
    `C${centre + w * 0.62} ${crown} ${right} ${crown + 24} ${right} 236`,
    `C${right} 288 ${right - 8} 316 ${centre + jaw} ${chin - 26}`,
    `C${centre + jaw * 0.62} ${chin - 4} ${centre + 20} ${chin} ${centre} ${chin}`,
    `C${centre - 20} ${chin} ${centre - jaw * 0.62} ${chin - 4} ${centre - jaw} ${chin - 26}`,
    `C${left + 8} 316 ${left} 288 ${left} 236Z`,
  ].join('');
}

export function drawFace(draw: Draw, face: Face): string {
  const { skin, sex, age, halfWidth } = face;
  const gap = draw.integer(35, 40);
  return [
    ears(face),
    `<path d="${headPath(face)}" fill="${skin.base}"/>`,
    sex === 'female' ? cheeks(gap) : '',
    brows(draw, face, gap),
    eyes(draw, face, gap),
    nose(draw, skin.shade),
    mouth(draw, face),
    age > 46 ? lines(face) : '',
    sex === 'male' && draw.chance(0.1) ? moustache(face) : '',
    draw.chance(age > 45 ? 0.38 : 0.26) ? glasses(draw, gap, halfWidth) : '',
  ].join('');
}

function ears({ halfWidth: w, skin }: Face): string {
  return [-1, 1]
    .map((side) => {
      const x = centre + side * (w + 1);
      return `<ellipse cx="${x}" cy="258" rx="13" ry="23" fill="${skin.base}"/><path d="M${x + side * 4} 246q${side * 5} 11 ${-side * 2} 24" fill="none" stroke="${skin.shade}" stroke-width="2.5" stroke-linecap="round"/>`;
    })
    .join('');
}

function brows(draw: Draw, { sex, hair }: Face, gap: number): string {
  const thickness = sex === 'male' ? draw.integer(6, 8) : draw.integer(3, 5);
  const arch = draw.integer(3, 8);
  const y = eyeLine - draw.integer(22, 26);
  return both(
    (side) =>
      `<path d="M${centre + side * (gap - 18)} ${y + 2}q${side * 18} ${-arch} ${side * 38} 2" fill="none" stroke="${hair}" stroke-opacity=".88" stroke-width="${thickness}" stroke-linecap="round"/>`,
  );
}

function eyes(draw: Draw, { sex, skin }: Face, gap: number): string {
  const height = draw.integer(7, 9);
  const width = draw.integer(16, 18);
  const lid = draw.chance(0.55);
  return both((side) => {
    const x = centre + side * gap;
    const shape = `M${x - width} ${eyeLine + 1}q${width} ${-height * 1.9} ${width * 2} 0q${-width} ${height * 1.3} ${-width * 2} 0Z`;
    const lash = sex === 'female' ? 3.6 : 2.8;
    return [
      `<path d="${shape}" fill="#fff"/>`,
      `<circle cx="${x}" cy="${eyeLine - 1}" r="${height - 0.6}" fill="#33231d"/><circle cx="${x + 2.4}" cy="${eyeLine - 3.4}" r="2" fill="#fff"/>`,
      `<path d="M${x - width} ${eyeLine + 1}q${width} ${-height * 1.9} ${width * 2} 0" fill="none" stroke="#2b2020" stroke-width="${lash}" stroke-linecap="round"/>`,
      lid
        ? `<path d="M${x - width + 2} ${eyeLine - 7}q${width - 2} ${-height * 1.3} ${width * 2 - 4} 0" fill="none" stroke="${skin.shade}" stroke-width="2" stroke-linecap="round"/>`
        : '',
    ].join('');
  });
}

function nose(draw: Draw, shade: string): string {
  const width = draw.integer(11, 15);
  return `<path d="M${centre - 4} 262q-6 22 -${width - 3} 34q${width - 3} 8 ${(width - 3) * 2} 0" fill="none" stroke="${shade}" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function mouth(draw: Draw, { sex, skin, chin }: Face): string {
  const half = draw.integer(21, 26);
  const y = chin - 38;
  const smile = draw.integer(4, 9);
  if (sex === 'male')
    return `<path d="M${centre - half} ${y}q${half} ${smile} ${half * 2} 0" fill="none" stroke="${skin.lip}" stroke-width="4.6" stroke-linecap="round"/><path d="M${centre - 12} ${y + smile + 7}q12 4 24 0" fill="none" stroke="${skin.shade}" stroke-width="2.6" stroke-linecap="round"/>`;
  return `<path d="M${centre - half} ${y}q${half - 6} -8 ${half} -3q6 -5 ${half} 3q${-half} ${smile + 13} ${-half * 2} 0Z" fill="${skin.lip}"/><path d="M${centre - half} ${y}q${half} ${smile} ${half * 2} 0" fill="none" stroke="#8f443d" stroke-opacity=".6" stroke-width="2"/>`;
}

function cheeks(gap: number): string {
  return both(
    (side) =>
      `<ellipse cx="${centre + side * (gap + 12)}" cy="292" rx="17" ry="10" fill="#e78c7b" opacity=".2"/>`,
  );
}

function lines({ skin, chin, age }: Face): string {
  const folds = both(
    (side) =>
      `<path d="M${centre + side * 25} 304q${side * 10} 10 ${side * 9} 22" fill="none" stroke="${skin.shade}" stroke-width="2.4" stroke-linecap="round"/>`,
  );
  const under = both(
    (side) =>
      `<path d="M${centre + side * 28} 267q${side * 11} 5 ${side * 22} 0" fill="none" stroke="${skin.shade}" stroke-width="2" stroke-linecap="round"/>`,
  );
  return age > 54 ? folds + under : chin > 355 ? folds : under;
}

function moustache({ hair, chin }: Face): string {
  return `<path d="M${centre - 22} ${chin - 46}q22 -13 44 0q-22 -4 -44 0Z" fill="${hair}" opacity=".8"/>`;
}

function glasses(draw: Draw, gap: number, halfWidth: number): string {
  const color = draw.one(['#2f2f35', '#54433a', '#7b7f86']);
  const stroke = draw.integer(3, 5);
  const lens = draw.chance(0.5)
    ? { width: 50, height: 36, radius: 12 }
    : { width: 46, height: 40, radius: 20 };
  const frames = both((side) => {
    const x = centre + side * (gap + 1);
    return `<rect x="${x - lens.width / 2}" y="${eyeLine - lens.height / 2 + 1}" width="${lens.width}" height="${lens.height}" rx="${lens.radius}" fill="#fff" fill-opacity=".14" stroke="${color}" stroke-width="${stroke}"/><path d="M${x + (side * lens.width) / 2} ${eyeLine - 6}L${centre + side * (halfWidth + 2)} ${eyeLine - 9}" stroke="${color}" stroke-width="${stroke}"/>`;
  });
  const inner = gap + 1 - lens.width / 2;
  return `${frames}<path d="M${centre - inner} ${eyeLine - 3}q${inner} -8 ${inner * 2} 0" fill="none" stroke="${color}" stroke-width="${stroke}"/>`;
}

function both(part: (side: -1 | 1) => string): string {
  return part(-1) + part(1);
}
