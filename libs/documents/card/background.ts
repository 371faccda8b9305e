import { type ArtLine, hairlines } from '../page/art.ts';
import { braid, rosette, swell } from './guilloche.ts';

export const CARD_WIDTH = 85.6;
export const CARD_HEIGHT = 54;

/** Inks: the house's blue and an old gold, each in a tint pale enough to read black text over. */
const BLUE = '#b9d2e1';
const PALE_BLUE = '#cfe0ea';
const GOLD = '#e6d2a3';
const DEEP = '#14567a';
const DEEP_GOLD = '#b08d3e';

/** What is drawn beyond the edges, where the knife may slip; in millimetres. */
export const CARD_BLEED = 3;
const across = { from: -CARD_BLEED, to: CARD_WIDTH + CARD_BLEED };

/** The line work of a side, with its rosette about `centre`. */
export function cardBackground(centre: readonly [x: number, y: number]): ArtLine[] {
  return [tint(), ...swells(), ...rosettes(centre), ...borders()];
}

/** A breath of blue over the whole side and its bleed: one stroke as broad as the card. */
function tint(): ArtLine {
  const middle = CARD_HEIGHT / 2;
  const width = CARD_HEIGHT + 2 * CARD_BLEED;
  return hairlines('#f4f8fb', width, [[across.from, middle, across.to, middle]]);
}

function rosettes(centre: readonly [x: number, y: number]): ArtLine[] {
  const thin = 0.075;
  return [
    rosette(
      { centre, radius: 15.6, swing: 3.1, petals: 31, scallop: 1.3, scallops: 12 },
      { color: PALE_BLUE, width: thin },
    ),
    rosette(
      { centre, radius: 9.4, swing: 2.7, petals: 21, scallop: 1, scallops: 10 },
      { color: GOLD, width: thin },
    ),
    rosette(
      { centre, radius: 4.3, swing: 1.9, petals: 13, scallop: 0.5, scallops: 8 },
      { color: BLUE, width: thin },
    ),
  ];
}

/** Long swells across the whole side, three inks crossing. */
function swells(): ArtLine[] {
  const rising = (level: number, lift: number, phase: number) => (x: number) =>
    level + lift * Math.sin((2 * Math.PI * x) / 96 + phase);
  const breathing = (half: number, phase: number) => (x: number) =>
    half * (0.62 + 0.38 * Math.cos((2 * Math.PI * x) / 58 + phase));
  const bundle = { ...across, lines: 9 };
  const width = 0.065;
  return [
    swell(
      { ...bundle, middle: rising(19, 3.5, 0.4), half: breathing(6, 1), wave: 26 },
      { color: GOLD, width },
    ),
    swell(
      { ...bundle, middle: rising(37, 4, 2.4), half: breathing(7.5, 3), wave: 31 },
      { color: BLUE, width },
    ),
    swell(
      { ...bundle, middle: rising(29, 5, 4.1), half: breathing(9, 5), wave: 37 },
      { color: PALE_BLUE, width },
    ),
  ];
}

/** A braid along the upper and the lower edge. */
function borders(): ArtLine[] {
  const levels = [1.9, CARD_HEIGHT - 1.9];
  return [
    braid({ ...across, levels, half: 1.05, wave: 5.35, lines: 6 }, { color: DEEP, width: 0.085 }),
    braid({ ...across, levels, half: 0.5, wave: 2.14, lines: 3 }, { color: DEEP_GOLD, width: 0.07 }),
  ];
}
