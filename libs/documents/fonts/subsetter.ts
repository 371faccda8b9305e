import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The part of the platform's WebAssembly that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
};

/** HarfBuzz's subsetter as a bare WebAssembly module: no imports, one linear memory. */
interface HarfBuzz {
  memory: { buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_length(blob: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** Constants of hb-subset.h. */
const READONLY = 1;
const DROP_TABLE_TAG = 3;
const NO_HINTING = 1;

/** Layout is ours, so shaping tables are dead weight, and without them two renderers can't disagree. */
const DROPPED = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'DSIG'];

let compiled: object | undefined;

/** One instance for each font: its memory is small, and is freed with the font. */
function instantiate(): HarfBuzz {
  if (compiled === undefined) {
    const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
    compiled = new WebAssembly.Module(readFileSync(path));
  }
  const harfBuzz = new WebAssembly.Instance(compiled, {}).exports as HarfBuzz;
  harfBuzz._initialize();
  return harfBuzz;
}

/** A font held ready in the subsetter's memory; parsed once, used for every document. */
export class Subsetter {
  readonly #harfBuzz: HarfBuzz;
  readonly #face: number;

  constructor(font: Uint8Array) {
    const hb = instantiate();
    const data = hb.malloc(font.length);
    if (data === 0) throw new RangeError(`no memory for a font of ${font.length} bytes`);
    new Uint8Array(hb.memory.buffer).set(font, data);
    const blob = hb.hb_blob_create(data, font.length, READONLY, 0, 0);
    this.#harfBuzz = hb;
    this.#face = hb.hb_face_create(blob, 0);
    hb.hb_blob_destroy(blob);
  }

  /** The smallest font that draws `codePoints`; same input, same bytes. Unknown code points are left out. */
  subset(codePoints: Iterable<number>): Uint8Array {
    const hb = this.#harfBuzz;
    const input = hb.hb_subset_input_create_or_fail();
    const wanted = hb.hb_subset_input_unicode_set(input);
    for (const codePoint of codePoints) hb.hb_set_add(wanted, codePoint);
    const dropped = hb.hb_subset_input_set(input, DROP_TABLE_TAG);
    for (const tag of DROPPED) hb.hb_set_add(dropped, Buffer.from(tag, 'latin1').readUInt32BE());
    hb.hb_subset_input_set_flags(input, NO_HINTING);
    const face = hb.hb_subset_or_fail(this.#face, input);
    hb.hb_subset_input_destroy(input);
    if (face === 0) throw new RangeError('font could not be subset');
    const blob = hb.hb_face_reference_blob(face);
    const start = hb.hb_blob_get_data(blob, 0);
    const bytes = new Uint8Array(hb.memory.buffer, start, hb.hb_blob_get_length(blob)).slice();
    hb.hb_blob_destroy(blob);
    hb.hb_face_destroy(face);
    return bytes;
  }
}
