import { type CborValue, majorType, refuseCbor } from './cbor-value.ts';

const deepest = 3;
// A byte order mark is data here: were it dropped, two texts would read alike.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads exactly one value and nothing after it.
 * @throws DomainError whose code is the first fault met, see `CborFault`.
 */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const reader = new CborReader(bytes);
  const value = reader.readValue(0);
  reader.end();
  return value;
}

class CborReader {
  private offset = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  readValue(depth: number): CborValue {
    const start = this.offset;
    if (depth > deepest) throw refuseCbor('CBOR_TOO_DEEP', start);
    const lead = this.take(1)[0]!;
    const major = lead >> 5;
    const argument = this.readArgument(lead & 0x1f, start);
    if (major === majorType.unsigned) return argument;
    if (major === majorType.bytes) return this.take(argument).slice();
    if (major === majorType.text) return this.readText(argument, start);
    if (major === majorType.array) return this.readItems(argument, depth);
    throw refuseCbor('CBOR_TYPE', start);
  }

  end(): void {
    if (this.offset < this.bytes.length) throw refuseCbor('CBOR_TRAILING', this.offset);
  }

  private readArgument(info: number, start: number): number {
    if (info < 24) return info;
    if (info === 31) throw refuseCbor('CBOR_INDEFINITE', start);
    if (info > 27) throw refuseCbor('CBOR_TYPE', start);
    const width = 1 << (info - 24);
    let argument = 0;
    for (const byte of this.take(width)) argument = argument * 0x100 + byte;
    const least = width === 1 ? 24 : 2 ** (4 * width);
    if (argument < least) throw refuseCbor('CBOR_NOT_SHORTEST', start);
    if (!Number.isSafeInteger(argument)) throw refuseCbor('CBOR_TYPE', start);
    return argument;
  }

  private readText(length: number, start: number): string {
    const bytes = this.take(length);
    try {
      return utf8.decode(bytes);
    } catch {
      throw refuseCbor('CBOR_TEXT', start);
    }
  }

  private readItems(count: number, depth: number): CborValue[] {
    // Each item takes a byte at least: a false count must not make us allocate.
    if (count > this.bytes.length - this.offset) throw refuseCbor('CBOR_TRUNCATED', this.bytes.length);
    return Array.from({ length: count }, () => this.readValue(depth + 1));
  }

  private take(count: number): Uint8Array {
    if (count > this.bytes.length - this.offset) throw refuseCbor('CBOR_TRUNCATED', this.bytes.length);
    this.offset += count;
    return this.bytes.subarray(this.offset - count, this.offset);
  }
}
