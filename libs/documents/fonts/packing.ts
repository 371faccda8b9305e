/** Bits in their order, the lowest of each word first. */
export interface Bits {
  words: Uint32Array;
  length: number;
}

const SYMBOLS = 257;
const END_OF_BLOCK = 256;
const LONGEST_CODE = 15;
const LONGEST_LENGTH_CODE = 7;

/**
 * A code for the bytes of one kind of data, by which they are packed as Deflate packs them (RFC 1951), in one block of
 * literals. Outlines hold next to nothing that comes twice, so searching them for it, which is most of what zlib does,
 * saves little; and with a code that is the same in every file, an outline is packed once and then copied, bit by bit.
 */
export class PackingCode {
  readonly #codes: Uint16Array;
  readonly #lengths: Uint8Array;
  readonly #head: Bits;

  /** The code that fits data in which each byte is as frequent as in `sample`, and none is that is not in it. */
  constructor(sample: Uint8Array) {
    const counts = new Float64Array(SYMBOLS);
    for (const byte of sample) counts[byte]! += 1;
    counts[END_OF_BLOCK] = 1;
    this.#lengths = codeLengths(counts, LONGEST_CODE);
    this.#codes = canonicalCodes(this.#lengths);
    this.#head = blockHead(this.#lengths);
  }

  /** @throws RangeError for a byte that the sample did not hold */
  pack(bytes: Uint8Array): Bits {
    const writer = new BitWriter(Math.ceil((bytes.length * LONGEST_CODE) / 32) + 1);
    for (const byte of bytes) {
      const length = this.#lengths[byte]!;
      if (length === 0) throw new RangeError(`no code for byte 0x${byte.toString(16)}`);
      writer.add(this.#codes[byte]!, length);
    }
    return writer.bits();
  }

  /** A zlib stream (RFC 1950) of `pieces`, which are `plain` when they are unpacked. */
  stream(pieces: readonly Bits[], plain: Uint8Array): Uint8Array {
    const length = pieces.reduce((sum, piece) => sum + piece.length, this.#head.length + LONGEST_CODE);
    const writer = new BitWriter(Math.ceil(length / 32) + 1);
    writer.append(this.#head);
    for (const piece of pieces) writer.append(piece);
    writer.add(this.#codes[END_OF_BLOCK]!, this.#lengths[END_OF_BLOCK]!);
    const { words } = writer.bits();
    const stream = Buffer.allocUnsafe(2 + 4 * words.length + 4);
    stream.writeUInt16BE(0x789c, 0);
    for (let word = 0; word < words.length; word += 1) stream.writeUInt32LE(words[word]!, 2 + 4 * word);
    const end = 2 + Math.ceil(writer.length / 8);
    stream.writeUInt32BE(adler32(plain), end);
    return stream.subarray(0, end + 4);
  }
}

class BitWriter {
  readonly words: Uint32Array;
  length = 0;

  constructor(words: number) {
    this.words = new Uint32Array(words);
  }

  bits(): Bits {
    return { words: this.words.slice(0, Math.ceil(this.length / 32)), length: this.length };
  }

  add(value: number, length: number): void {
    const [word, shift] = [this.length >>> 5, this.length & 31];
    this.words[word]! |= value << shift;
    if (shift + length > 32) this.words[word + 1] = value >>> (32 - shift);
    this.length += length;
  }

  append({ words, length }: Bits): void {
    let word = this.length >>> 5;
    const shift = this.length & 31;
    this.length += length;
    if (shift === 0) {
      this.words.set(words, word);
      return;
    }
    for (const value of words) {
      this.words[word]! |= value << shift;
      word += 1;
      this.words[word]! |= value >>> (32 - shift);
    }
  }
}

/** Huffman's lengths, 0 for what is never counted; counts are flattened until none is longer than the format allows. */
function codeLengths(counts: Float64Array, longest: number): Uint8Array {
  for (let flat = counts; ; flat = flat.map((count) => Math.ceil(count / 2))) {
    const lengths = huffmanLengths(flat);
    if (Math.max(...lengths) <= longest) return lengths;
  }
}

function huffmanLengths(counts: Float64Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const nodes = Array.from(counts, (count, symbol) => ({ count, symbols: [symbol] })).filter(
    ({ count }) => count > 0,
  );
  while (nodes.length > 1) {
    nodes.sort((a, b) => b.count - a.count || b.symbols[0]! - a.symbols[0]!);
    const [first, second] = [nodes.pop()!, nodes.pop()!];
    const symbols = [...first.symbols, ...second.symbols];
    for (const symbol of symbols) lengths[symbol]! += 1;
    nodes.push({ count: first.count + second.count, symbols });
  }
  return lengths;
}

/** The code of each symbol by the lengths alone, turned round as the format writes it. */
function canonicalCodes(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let next = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    lengths.forEach((own, symbol) => {
      if (own !== length) return;
      codes[symbol] = turnedRound(next, length);
      next += 1;
    });
    next <<= 1;
  }
  return codes;
}

function turnedRound(code: number, length: number): number {
  let turned = 0;
  for (let bit = 0; bit < length; bit += 1) turned |= ((code >> bit) & 1) << (length - 1 - bit);
  return turned;
}

/** In which order the format tells the lengths of the code for lengths. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * What stands before the one block of literals: the lengths of its code, told in a code of their own, and two distances
 * that are never used, as old readers want them.
 */
function blockHead(lengths: Uint8Array): Bits {
  const told = [...lengths, 1, 1];
  const counts = new Float64Array(19);
  for (const length of told) counts[length]! += 1;
  const ofLengths = codeLengths(counts, LONGEST_LENGTH_CODE);
  const codes = canonicalCodes(ofLengths);
  const writer = new BitWriter(80);
  writer.add(1, 1);
  writer.add(2, 2);
  writer.add(SYMBOLS - 257, 5);
  writer.add(1, 5);
  writer.add(LENGTH_ORDER.length - 4, 4);
  for (const symbol of LENGTH_ORDER) writer.add(ofLengths[symbol]!, 3);
  for (const length of told) writer.add(codes[length]!, ofLengths[length]!);
  return writer.bits();
}

/** The sum that a zlib stream ends with. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let from = 0; from < bytes.length; from += 3_800) {
    const to = Math.min(from + 3_800, bytes.length);
    for (let at = from; at < to; at += 1) {
      low += bytes[at]!;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}
