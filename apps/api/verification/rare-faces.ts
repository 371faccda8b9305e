import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Face {
  rule: string;
  ranges: readonly (readonly [from: number, to: number])[];
}

const STYLE_SHEET = /^HanaMin-[^.]+\.css$/;
/** Extensions A to F and the compatibility supplement, which a device may not have. */
const RARE = /[\u3400-\u4dbf\u{20000}-\u{2fa1f}]/gu;

/**
 * The rules by which a page fetches the font of a name's rare character: those of the built app, each for the few
 * hundred characters of its file. Without a built app there are none, and the device's own fonts do what they can.
 */
export class RareFaces {
  private readonly faces: readonly Face[];

  /** @param webDir the built web app */
  constructor(webDir: string | undefined) {
    this.faces = webDir === undefined ? [] : readFaces(path.resolve(webDir, 'assets'));
  }

  /** The rules that a text needs, as CSS; empty for nearly every text. */
  rulesFor(text: string): string {
    const needed = new Set<Face>();
    for (const [character] of text.matchAll(RARE)) {
      const code = character.codePointAt(0)!;
      const face = this.faces.find(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to));
      if (face !== undefined) needed.add(face);
    }
    return [...needed].map(({ rule }) => rule).join('');
  }
}

function readFaces(folder: string): Face[] {
  const sheet = listNames(folder).find((name) => STYLE_SHEET.test(name));
  if (sheet === undefined) return [];
  const rules = readFileSync(path.join(folder, sheet), 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return rules.map((rule) => ({ rule, ranges: rangesOf(rule) }));
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** `unicode-range:U+3400-37FF,U+2E80` as numbers, both ends included. */
function rangesOf(rule: string): Face['ranges'] {
  const [, list = ''] = /unicode-range:([^;}]*)/.exec(rule) ?? [];
  return [...list.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, from = '', to = from]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ]);
}
