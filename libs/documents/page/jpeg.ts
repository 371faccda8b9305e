/** What a JPEG's header says; lengths in pixels. */
export interface JpegFacts {
  width: number;
  height: number;
  /** 1 for grey, 3 for colour. */
  components: number;
  /** Whether it is whole and baseline, without EXIF or a colour profile, so that it shows as it is stored. */
  plain: boolean;
}

const START = 0xffd8;
const END = 0xffd9;
const EXIF = 0xe1;
const PROFILE = 0xe2;
const ADOBE = 0xee;

/** Reads a JPEG's header in microseconds; undefined where it is none, or not one that it understands. */
export function readJpeg(bytes: Uint8Array): JpegFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== START) return undefined;
  // A file cut short still has a good header.
  let plain = view.getUint16(bytes.length - 2) === END;
  for (let at = 2; at + 10 < bytes.length; ) {
    const marker = view.getUint16(at);
    if (marker >> 8 !== 0xff) return undefined;
    const kind = marker & 0xff;
    if (isFrame(kind)) {
      return {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
        plain: plain && kind === 0xc0 && view.getUint8(at + 4) === 8,
      };
    }
    if (kind === EXIF || kind === PROFILE || kind === ADOBE) plain = false;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables that lie between them. */
function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}
