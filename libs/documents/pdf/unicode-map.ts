import { type Bits, PackingCode } from '../fonts/index.ts';
import { hex16 } from './syntax.ts';

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`;
const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

/** The most ranges that a block may hold. */
const BLOCK = 100;

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const code = new PackingCode(
  bytesOf(
    `${HEAD}${TAIL}${'0123456789ABCDEF'.repeat(8)}${'<5><6><7><8>'.repeat(8)} beginbfrange [] endbfrange`,
  ),
);
const [head, tail] = [HEAD, TAIL].map((text) => code.pack(bytesOf(text))) as [Bits, Bits];

/** What a font's numbers stand for, so that its text can be copied out: a CMap as a zlib stream. */
export function unicodeMap(
  codePoints: readonly number[],
  numberOf: (codePoint: number) => number,
): Uint8Array {
  const entries = codePoints
    .map((codePoint) => ({ number: numberOf(codePoint), text: `<${utf16(codePoint)}>` }))
    .sort((a, b) => a.number - b.number);
  const ranges: string[] = [];
  for (let from = 0; from < entries.length; ) {
    const first = entries[from]!.number;
    let to = from + 1;
    // A range stays within numbers of one first byte.
    while (entries[to]?.number === first + to - from && ((first + to - from) & 0xff) !== 0) to += 1;
    const texts = entries.slice(from, to).map(({ text }) => text);
    ranges.push(`<${hex16(first)}> <${hex16(first + texts.length - 1)}> [${texts.join('')}]`);
    from = to;
  }
  const blocks: string[] = [];
  for (let at = 0; at < ranges.length; at += BLOCK) {
    const block = ranges.slice(at, at + BLOCK);
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange\n`);
  }
  const body = blocks.join('');
  return code.stream([head, code.pack(bytesOf(body)), tail], bytesOf(`${HEAD}${body}${TAIL}`));
}

function utf16(codePoint: number): string {
  if (codePoint <= 0xffff) return hex16(codePoint);
  const text = String.fromCodePoint(codePoint);
  return hex16(text.charCodeAt(0)) + hex16(text.charCodeAt(1));
}
