import { randomInt } from 'node:crypto';
import { Html, html } from '../verification/html.ts';
import type { Sum } from './challenge.ts';

type Point = readonly [x: number, y: number];

/**
 * Characters as strokes on a field of 10 × 16, lines apart by `;`: as outlines, so that the page's text does
 * not hold the answer.
 */
const strokes: Record<string, string> = {
  '0': '5,0 9,3 9,12 5,16 1,12 1,3 5,0',
  '1': '2,3 5.5,0 5.5,16',
  '2': '1,4 3,0 7,0 9,4 8,7 1,16 9,16',
  '3': '1,1 8,0 9,4 4,7.5 9,11 7,15.5 1,15',
  '4': '7,16 7,0 1,11 10,11',
  '5': '9,0 2,0 1.5,7 6,6 9,9 8,14 4,16 1,14.5',
  '6': '8,0 3,5 1,11 3,15.5 7,15.5 9,12 7,8.5 3,9 1,11',
  '7': '1,0 9,0 4,16;3,8 8,8',
  '8': '5,7.5 1.5,4 3,0 7,0 8.5,4 5,7.5 1,12 3,16 7,16 9,12 5,7.5',
  '9': '9,6 6,8 2,7 1,3 4,0 8,1 9,6 7,16',
  '+': '5,4 5,12;1,8 9,8',
  '-': '1,8 9,8',
  '=': '1,6 9,6;1,10.5 9,10.5',
  '?': '1,4 3,0 7,0 9,3.5 5,8 5,11;5,15 5,16',
};

const WIDTH = 240;
const HEIGHT = 72;
const SCALE = 2.3;

/** The sum as a drawing, each character turned and bent by chance, under two stray lines. */
export function drawSum({ left, right, sign }: Sum): Html {
  const characters = [...`${left}${sign}${right}=?`];
  const step = (WIDTH - 24) / characters.length;
  const drawn = characters.map((character, at) => drawCharacter(character, 14 + at * step)).join('');
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="图片算式；看不清或听不到时，请换成文字题" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"><path d="${new Html(drawn)}"/><path stroke-width="1.2" d="${strayLine()}${strayLine()}"/></svg>`;
}

function drawCharacter(character: string, x: number): string {
  const turn = (randomInt(-14, 15) * Math.PI) / 180;
  const [left, top] = [x + randomInt(0, 5), 16 + randomInt(-5, 6)];
  const place = ([px, py]: Point): string => {
    const [dx, dy] = [(px - 5) * SCALE + jitter(), (py - 8) * SCALE + jitter()];
    const turnedX = dx * Math.cos(turn) - dy * Math.sin(turn) + left + 5 * SCALE;
    const turnedY = dx * Math.sin(turn) + dy * Math.cos(turn) + top + 8 * SCALE;
    return `${turnedX.toFixed(1)} ${turnedY.toFixed(1)}`;
  };
  return linesOf(character)
    .map((line) => `M${line.map(place).join('L')}`)
    .join('');
}

function linesOf(character: string): Point[][] {
  return strokes[character]!.split(';').map((line) =>
    line.split(' ').map((point) => {
      const [x = 0, y = 0] = point.split(',').map(Number);
      return [x, y] as const;
    }),
  );
}

function strayLine(): string {
  const height = () => randomInt(8, HEIGHT - 8);
  return `M0 ${height()}C70 ${height()} 160 ${height()} ${WIDTH} ${height()}`;
}

function jitter(): number {
  return randomInt(-12, 13) / 10;
}
