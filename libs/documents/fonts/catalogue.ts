import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '#problem';

/** The families that a template's CSS may ask for; rare characters fall back per glyph, unasked. */
export type FontFamily = BundledFamily | OfficeFamily;

type BundledFamily = 'Kaoka Sans' | 'Kaoka Serif';

/** 小标宋 and 仿宋, which GB/T 9704 asks for and an office has to bring; without them a bundled serif stands in. */
export type OfficeFamily = 'Kaoka Title' | 'Kaoka Fangsong';

/** Their files in the folder of further fonts. */
export const OFFICE_FILES: Record<OfficeFamily, string> = {
  'Kaoka Title': 'xiaobiaosong.ttf',
  'Kaoka Fangsong': 'fangsong.ttf',
};

export interface PinnedFont {
  family: BundledFamily;
  weight: number;
  /** The npm package, and the file in it. */
  from: string;
  file: string;
  /** Digest of the file in the exact version that package.json pins. */
  sha256: string;
}

const require = createRequire(import.meta.url);

const SANS = '@expo-google-fonts/noto-sans-sc';
const SERIF = '@expo-google-fonts/noto-serif-sc';

/** Weights in use, with the digests of the exact versions in package.json. */
export const PINNED_FONTS: readonly PinnedFont[] = [
  {
    family: 'Kaoka Sans',
    weight: 400,
    from: SANS,
    file: '400Regular/NotoSansSC_400Regular.ttf',
    sha256: 'd45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16',
  },
  {
    family: 'Kaoka Sans',
    weight: 500,
    from: SANS,
    file: '500Medium/NotoSansSC_500Medium.ttf',
    sha256: 'b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a',
  },
  {
    family: 'Kaoka Sans',
    weight: 700,
    from: SANS,
    file: '700Bold/NotoSansSC_700Bold.ttf',
    sha256: '9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96',
  },
  {
    family: 'Kaoka Serif',
    weight: 400,
    from: SERIF,
    file: '400Regular/NotoSerifSC_400Regular.ttf',
    sha256: 'c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742',
  },
  {
    family: 'Kaoka Serif',
    weight: 600,
    from: SERIF,
    file: '600SemiBold/NotoSerifSC_600SemiBold.ttf',
    sha256: '5d19e0f438d4a30371f584d34a87c9232dba0a85237db63fe5337fe743487def',
  },
  {
    family: 'Kaoka Serif',
    weight: 900,
    from: SERIF,
    file: '900Black/NotoSerifSC_900Black.ttf',
    sha256: '092e71a70c744be3cc33999eb4edcb10fbe95c1b4cff6c2d7f04d6ff15d031e2',
  },
];

/** HanaMin in slices of woff2: extensions A to F whole, that is all of GB 18030-2022 beyond the pinned fonts. */
const RARE = 'hanamin';
const RARE_SLICES = /\.(CJK-|Kangxi-Radicals|Yi-)[^/]*\.woff2$/;
const RARE_SHA256 = '32ee8f0aa2bb43ee501c933ebf9fc553a9a484da864ad0877c5bd47dc3585881';

export interface RareSlice {
  name: string;
  path: string;
  /** Inclusive runs of code points, as the package's own CSS states them. */
  ranges: readonly [first: number, last: number][];
}

export function loadPinnedFont(font: PinnedFont): Uint8Array {
  const path = join(packageFolder(font.from), font.file);
  const bytes = readFileSync(path);
  if (sha256(bytes) !== font.sha256) throw fontDamaged(`${font.from}/${font.file}`);
  return bytes;
}

/**
 * Reads every bundled font and compares it with its pinned digest, a quarter of a second's work: a process that prints
 * does it at start, and not with the first card. Throws `FONT_DAMAGED`.
 */
export async function verifyFonts(folderOf: (name: string) => string = packageFolder): Promise<void> {
  for (const { from, file, sha256: pinned } of PINNED_FONTS) {
    const bytes = await readFile(join(folderOf(from), file)).catch(() => new Uint8Array());
    if (sha256(bytes) !== pinned) throw fontDamaged(`${from}/${file}`);
  }
  const digest = createHash('sha256');
  const names = (await readdir(folderOf(RARE))).filter((name) => RARE_SLICES.test(name)).sort();
  for (const name of names) digest.update(await readFile(join(folderOf(RARE), name)));
  if (digest.digest('hex') !== RARE_SHA256) throw fontDamaged(RARE);
}

/** Lists the slices of the rare-character font, after checking that their bytes are the pinned ones. */
export function listRareSlices(): RareSlice[] {
  const folder = packageFolder(RARE);
  const names = readdirSync(folder)
    .filter((name) => RARE_SLICES.test(name))
    .sort();
  const digest = createHash('sha256');
  for (const name of names) digest.update(readFileSync(join(folder, name)));
  if (digest.digest('hex') !== RARE_SHA256) throw fontDamaged(RARE);
  const ranges = readUnicodeRanges(readFileSync(join(folder, 'HanaMin.css'), 'utf8'));
  return names.map((name) => ({ name, path: join(folder, name), ranges: ranges.get(name) ?? [] }));
}

function readUnicodeRanges(css: string): Map<string, [number, number][]> {
  const byFile = new Map<string, [number, number][]>();
  for (const [, file, list] of css.matchAll(/url\(([^)]+\.woff2)\)[^;]*;\s*unicode-range:\s*([^;]+);/g)) {
    byFile.set(file!, list!.split(',').map(readRange));
  }
  return byFile;
}

function readRange(range: string): [number, number] {
  const [first, last = first] = range.trim().slice(2).split('-');
  return [Number.parseInt(first!, 16), Number.parseInt(last!, 16)];
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function fontDamaged(what: string): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'FONT_DAMAGED',
    detail: `字体文件 ${what} 与锁定版本不一致，请重新安装依赖（npm ci）后再打印`,
  });
}
