import type { Sex } from '#eligibility';
import { type Draw, drawFrom } from '../draw.ts';
import { drawClothes } from './clothes.ts';
import { drawFace, type Face } from './face.ts';
import { drawHair } from './hair.ts';

export const portraitWidth = 413;
export const portraitHeight = 579;

const backgrounds = [
  ['#dbe9f6', '#c6dbee'],
  ['#e6eff7', '#d3e2ef'],
  ['#fbfcfd', '#eef2f5'],
  ['#cfe2f3', '#b7d1e9'],
] as const;
const skins = [
  { base: '#f2cfb3', shade: '#e2b595', lip: '#c8756a' },
  { base: '#eec4a2', shade: '#dba983', lip: '#bd6c5f' },
  { base: '#e3b48e', shade: '#cd9870', lip: '#ae6152' },
  { base: '#d6a17a', shade: '#bd865f', lip: '#9f5747' },
] as const;

/** How far the head sinks between the shoulders, in its own units. */
const headDrop = 24;

/** A flat illustrated head and shoulders as SVG, 413×579, drawn from a seed: nobody's face. */
export function portraitSvg(seed: number, sex: Sex, age: number): string {
  const draw = drawFrom(seed, 'portrait');
  const skin = draw.one(skins);
  const [light, dark] = draw.one(backgrounds);
  const face: Face = {
    sex,
    age,
    skin,
    hair: hairColor(draw, age),
    halfWidth: draw.integer(78, 90) - (sex === 'female' ? 4 : 0),
    chin: draw.integer(352, 366) - (sex === 'female' ? 5 : 0),
    jaw: sex === 'male' ? draw.integer(52, 66) : draw.integer(40, 54),
  };
  const hair = drawHair(draw, face);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${portraitWidth}" height="${portraitHeight}" viewBox="0 0 413 579">`,
    `<defs><linearGradient id="b" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient></defs>`,
    `<rect width="413" height="579" fill="url(#b)"/>`,
    `<g transform="translate(206 579) scale(1.13) translate(-206 -579)">`,
    `<g transform="translate(0 ${headDrop})">${hair.behind}</g>`,
    drawClothes(draw, { ...face, chin: face.chin + headDrop }),
    `<g transform="translate(0 ${headDrop})">${drawFace(draw, face)}${hair.front}</g>`,
    '</g></svg>',
  ].join('');
}

function hairColor(draw: Draw, age: number): string {
  if (age > 56 && draw.chance(0.6)) return draw.one(['#8c8a88', '#6f6d6c', '#a3a09c']);
  if (age > 48 && draw.chance(0.4)) return '#4d4a49';
  return draw.one(['#1f1b1c', '#2a2223', '#332826', '#241d1f']);
}
