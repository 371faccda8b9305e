import { createHash, type Hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A numbered object's body, as it stands between `obj` and `endobj`. */
export type ObjectBody = Uint8Array;

/** The head of a file and the objects that are the same in every file of a template, laid out once. */
export interface Prelude {
  bytes: Uint8Array;
  offsets: readonly number[];
  digest: Uint8Array;
}

/** Lays out objects numbered from 1. */
export function writePrelude(objects: readonly ObjectBody[]): Prelude {
  // The second line tells tools that the file is binary.
  const chunks: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = chunks[0]!.length;
  objects.forEach((body, index) => {
    offsets.push(length);
    const framed = [Buffer.from(`${index + 1} 0 obj\n`, 'latin1'), body, Buffer.from(END, 'latin1')];
    for (const chunk of framed) {
      chunks.push(chunk);
      length += chunk.length;
    }
  });
  const bytes = Buffer.concat(chunks);
  return { bytes, offsets, digest: createHash('sha256').update(bytes).digest() };
}

const END = '\nendobj\n';

/**
 * Writes a PDF object by object to a sink, keeping only the offsets. No date and no random identifier goes in, so
 * the same objects make the same bytes; the file's identifier is a hash of its content.
 */
export class PdfWriter {
  readonly #sink: (chunk: Uint8Array) => void;
  readonly #offsets: number[];
  readonly #hash: Hash;
  /** What is written and not yet handed on: most objects are a line of text, and go together. */
  #text = '';
  #length = 0;

  constructor(sink: (chunk: Uint8Array) => void, prelude: Prelude) {
    this.#sink = sink;
    this.#hash = createHash('sha256').update(prelude.digest);
    this.#offsets = [...prelude.offsets];
    this.#length = prelude.bytes.length;
    sink(prelude.bytes);
  }

  /** Reserves a number, for an object that is written later. */
  reserve(): number {
    return this.#offsets.push(0);
  }

  add(body: ObjectBody | string): number {
    const number = this.reserve();
    this.put(number, body);
    return number;
  }

  /** Adds the objects of another prelude under numbers of this file; returns how much greater these are. */
  include({ bytes, offsets }: Prelude): number {
    const shift = this.#offsets.length;
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    offsets.forEach((from, index) => {
      const object = file.subarray(from, offsets[index + 1] ?? file.length);
      const body = object.subarray(object.indexOf('\n') + 1, -END.length);
      this.add(renumbered(body, shift));
    });
    return shift;
  }

  put(number: number, body: ObjectBody | string): void {
    this.#offsets[number - 1] = this.#length;
    if (typeof body === 'string') {
      this.#write(`${number} 0 obj\n${body}${END}`);
      return;
    }
    this.#write(`${number} 0 obj\n`);
    this.flush();
    this.#length += body.length;
    this.#handOn(body);
    this.#write(END);
  }

  /** Hands on what is written so far. */
  flush(): void {
    if (this.#text === '') return;
    this.#handOn(Buffer.from(this.#text, 'latin1'));
    this.#text = '';
  }

  finish(catalog: number, info: number): void {
    const start = this.#length;
    const entries = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    this.flush();
    const id = this.#hash.copy().digest('hex').slice(0, 32).toUpperCase();
    this.#write(
      `xref\n0 ${entries.length + 1}\n0000000000 65535 f \n${entries.join('')}trailer\n<</Size ${entries.length + 1}` +
        `/Root ${catalog} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`,
    );
    this.flush();
  }

  #write(text: string): void {
    this.#text += text;
    this.#length += text.length;
  }

  #handOn(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#sink(chunk);
  }
}

/** An object whose references lead `shift` numbers further; what is in a stream refers to nothing. */
function renumbered(body: Buffer, shift: number): ObjectBody {
  const stream = body.indexOf('\nstream\n');
  const head = stream < 0 ? body : body.subarray(0, stream);
  const text = head
    .toString('latin1')
    .replace(/\b(\d+) 0 R\b/g, (_, number: string) => `${Number(number) + shift} 0 R`);
  return Buffer.concat([Buffer.from(text, 'latin1'), body.subarray(head.length)]);
}

/** A stream object; `dictionary` holds its entries without the brackets, and the length is added. */
export function streamBody(dictionary: string, data: Uint8Array): ObjectBody {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** A stream object whose data are a zlib stream already. */
export function packedBody(dictionary: string, stream: Uint8Array): ObjectBody {
  return streamBody(`${dictionary}/Filter/FlateDecode`, stream);
}

/** What is packed for one document gets level 4, what is packed once for many level 9. */
export function deflatedBody(dictionary: string, data: Uint8Array | string, level = 4): ObjectBody {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  return packedBody(dictionary, deflateSync(bytes, { level }));
}
