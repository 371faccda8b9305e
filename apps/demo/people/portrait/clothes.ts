import type { Draw } from '../draw.ts';
import { centre, type Face } from './face.ts';

const suits = ['#2d3a4f', '#3a3f47', '#1f2f46', '#4a3f3a', '#35424a', '#52323a'];
const shirts = ['#ffffff', '#f4f7fa', '#dce8f4', '#f6efe2'];
const knits = ['#5b7a8c', '#8c5a57', '#6d7f5d', '#7a6a8a', '#a9744f', '#44617b', '#9a8b7a'];
const ties = ['#8e2f35', '#24486e', '#49555f', '#6b5536'];

/** Neck and shoulders, then what is worn over them. */
export function drawClothes(draw: Draw, face: Face): string {
  const shoulder = face.sex === 'male' ? draw.integer(172, 186) : draw.integer(150, 164);
  const body = torso(shoulder);
  const wear = draw.one(face.sex === 'male' ? [suit, suit, polo, jacket] : [blazer, blazer, blouse, knit]);
  return neck(face) + wear(draw, body, face);
}

function torso(shoulder: number): string {
  return `M${centre - shoulder} 579C${centre - shoulder} 486 ${centre - shoulder + 26} 462 ${centre - 92} 438L${centre - 46} 412Q${centre} 446 ${centre + 46} 412L${centre + 92} 438C${centre + shoulder - 26} 462 ${centre + shoulder} 486 ${centre + shoulder} 579Z`;
}

function neck({ skin, sex, chin }: Face): string {
  const half = sex === 'male' ? 45 : 36;
  return [
    `<path d="M${centre - half} 310V404Q${centre - half - 8} 424 ${centre - 84} 440L${centre} 520L${centre + 84} 440Q${centre + half + 8} 424 ${centre + half} 404V310Z" fill="${skin.base}"/>`,
    `<path d="M${centre - half} ${chin - 24}V${chin - 2}Q${centre} ${chin + 40} ${centre + half} ${chin - 2}V${chin - 24}Z" fill="${skin.shade}" opacity=".75"/>`,
  ].join('');
}

type Wear = (draw: Draw, body: string, face: Face) => string;

function collar(color: string, depth: number): string {
  return `<path d="M${centre - 50} 404L${centre - 62} 436L${centre - 24} ${depth - 14}L${centre} ${depth - 40}ZM${centre + 50} 404L${centre + 62} 436L${centre + 24} ${depth - 14}L${centre} ${depth - 40}Z" fill="${color}" stroke="#9fb0bf" stroke-width="1.6" stroke-linejoin="round"/>`;
}

const suit: Wear = (draw, body) => {
  const color = draw.one(suits);
  const tie = draw.one(ties);
  return [
    `<path d="${body}" fill="${color}"/>`,
    `<path d="M${centre - 54} 416L${centre} 579L${centre + 54} 416Q${centre} 434 ${centre - 54} 416Z" fill="${draw.one(shirts)}"/>`,
    draw.chance(0.7)
      ? `<path d="M${centre - 13} 450L${centre + 13} 450L${centre + 9} 472L${centre + 19} 579H${centre - 19}L${centre - 9} 472Z" fill="${tie}"/>`
      : `<path d="M${centre} 456V579" stroke="#c3ccd5" stroke-width="2"/>`,
    collar('#ffffff', 492),
    `<path d="M${centre - 58} 418L${centre - 96} 446L${centre - 78} 500L${centre - 90} 512L${centre - 8} 579H${centre - 2}ZM${centre + 58} 418L${centre + 96} 446L${centre + 78} 500L${centre + 90} 512L${centre + 8} 579H${centre + 2}Z" fill="${color}" stroke="#000" stroke-opacity=".22" stroke-width="2" stroke-linejoin="round"/>`,
  ].join('');
};

const blazer: Wear = (draw, body) => {
  const color = draw.one([...suits, '#6e3a47', '#3f5a63']);
  return [
    `<path d="${body}" fill="${color}"/>`,
    `<path d="M${centre - 50} 420L${centre} 556L${centre + 50} 414Q${centre} 446 ${centre - 50} 414Z" fill="${draw.one(shirts)}"/>`,
    `<path d="M${centre - 54} 416L${centre - 90} 446L${centre - 70} 496L${centre - 82} 506L${centre - 4} 579H${centre}L${centre - 2} 560ZM${centre + 54} 416L${centre + 90} 446L${centre + 70} 496L${centre + 82} 506L${centre + 4} 579H${centre}L${centre + 2} 560Z" fill="${color}" stroke="#000" stroke-opacity=".2" stroke-width="2" stroke-linejoin="round"/>`,
  ].join('');
};

const polo: Wear = (draw, body) => {
  const color = draw.one(knits);
  return [
    `<path d="${body}" fill="${color}"/>`,
    `<path d="M${centre - 11} 450H${centre + 11}V540H${centre - 11}Z" fill="#000" opacity=".12"/><circle cx="${centre}" cy="488" r="3" fill="#fff" opacity=".8"/><circle cx="${centre}" cy="516" r="3" fill="#fff" opacity=".8"/>`,
    collar(color, 490).replace('#9fb0bf', '#00000040'),
  ].join('');
};

const jacket: Wear = (draw, body) => {
  const color = draw.one(suits);
  return [
    `<path d="${body}" fill="${color}"/>`,
    `<path d="M${centre - 46} 416L${centre} 500L${centre + 46} 412Q${centre} 436 ${centre - 46} 412Z" fill="${draw.one(shirts)}"/>`,
    `<path d="M${centre - 52} 408L${centre - 72} 434L${centre - 30} 494L${centre} 492ZM${centre + 52} 408L${centre + 72} 434L${centre + 30} 494L${centre} 492Z" fill="${color}" stroke="#000" stroke-opacity=".3" stroke-width="2" stroke-linejoin="round"/>`,
    `<path d="M${centre} 492V579" stroke="#c9ced4" stroke-width="3" stroke-dasharray="4 3"/>`,
  ].join('');
};

const blouse: Wear = (draw, body) => {
  const color = draw.one(['#ffffff', '#f3e9e6', '#dfe8f2', '#efe4d2', '#e3ecdf']);
  return [
    `<path d="${body}" fill="${color}" stroke="#c4ced8" stroke-width="1.5"/>`,
    `<path d="M${centre} 470V579" stroke="#c4ced8" stroke-width="2"/>`,
    collar(color, 500),
  ].join('');
};

const knit: Wear = (draw, body) => {
  const color = draw.one(knits);
  return `<path d="${body}" fill="${color}"/><path d="M${centre - 50} 412Q${centre} 462 ${centre + 50} 412" fill="none" stroke="#000" stroke-opacity=".18" stroke-width="12"/>`;
};
