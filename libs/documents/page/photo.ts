import sharp from 'sharp';
import { DomainError } from '#problem';
import { readJpeg } from './jpeg.ts';
import type { PreparedImage } from './shapes.ts';

/** Limits on a photo as it comes: bytes of the file, and pixels once decoded. */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;

/** What a place on paper asks of a photo, in pixels and bytes. */
export interface PhotoPlace {
  width: number;
  height: number;
  /** An upright baseline JPEG no larger than this goes into the page byte for byte. */
  keepBytes: number;
  quality: number;
}

/** 22 × 30 mm at 400 dpi: a card is printed by a photo printer, and looked at closely. */
export const CARD_PHOTO: PhotoPlace = { width: 346, height: 472, keepBytes: 60 * 1024, quality: 84 };

/** 30 × 41 mm at 200 dpi: an office printer draws no more. */
export const SLIP_PHOTO: PhotoPlace = { width: 236, height: 322, keepBytes: 14 * 1024, quality: 72 };

/**
 * Makes a photo fit to print: upright by its EXIF orientation, free of metadata, cropped from below to the proportions
 * of its place, JPEG in sRGB. Throws `PHOTO_TOO_LARGE` or `PHOTO_UNREADABLE`.
 */
export async function preparePhoto(bytes: Uint8Array, place: PhotoPlace): Promise<PreparedImage> {
  if (bytes.length > MAX_BYTES) throw photoTooLarge(`${(bytes.length / 1024 / 1024).toFixed(1)} MB`);
  const ready = findReady(bytes, place);
  if (ready !== undefined) return ready;
  await checkReadable(bytes);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .rotate()
      .resize(place.width, place.height, { fit: 'cover', position: 'top' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: place.quality })
      .toBuffer({ resolveWithObject: true });
    return { jpeg: data, width: info.width, height: info.height, grey: info.channels === 1 };
  } catch (cause) {
    throw photoUnreadable(cause);
  }
}

/** As it is: an upright baseline JPEG of the right proportions, without metadata, of a printable size. */
function findReady(bytes: Uint8Array, place: PhotoPlace): PreparedImage | undefined {
  const facts = bytes.length <= place.keepBytes ? readJpeg(bytes) : undefined;
  if (facts === undefined || !facts.plain) return undefined;
  const { width, height, components } = facts;
  const proportion = width / height / (place.width / place.height);
  if (Math.abs(proportion - 1) > 0.03 || width > place.width * 1.5) return undefined;
  return { jpeg: bytes, width, height, grey: components === 1 };
}

async function checkReadable(bytes: Uint8Array): Promise<void> {
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw photoUnreadable(cause);
    });
  const { format, width, height } = metadata;
  if (format !== 'jpeg' && format !== 'png') throw photoUnreadable(undefined);
  if (width * height > MAX_PIXELS) throw photoTooLarge(`${width}×${height} 像素`);
}

function photoTooLarge(size: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'PHOTO_TOO_LARGE',
    detail: `照片过大（${size}），请上传不超过 5 MB 的 JPG 或 PNG 图片`,
    errors: [{ pointer: '/photo', code: 'PHOTO_TOO_LARGE', detail: size }],
  });
}

function photoUnreadable(cause: unknown): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'PHOTO_UNREADABLE',
    detail: '照片不是可读取的 JPG 或 PNG 图片，请重新上传',
    errors: [{ pointer: '/photo', code: 'PHOTO_UNREADABLE', detail: '不是可读取的图片' }],
    cause,
  });
}
