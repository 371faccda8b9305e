import sharp from 'sharp';
import { drawPortrait } from '../samples/index.ts';
import { readJpeg } from './jpeg.ts';
import { CARD_PHOTO, preparePhoto } from './photo.ts';

/** Red above, blue below. */
async function twoColours(width: number, height: number) {
  const half = await sharp({ create: { width, height: height / 2, channels: 3, background: '#0000ff' } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: half, top: height / 2, left: 0 },
  ]);
}

async function pixelAt(jpeg: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
}

describe('a photo', () => {
  it('goes into the page byte for byte when it is fit to', async () => {
    const jpeg = await drawPortrait(1);
    const { jpeg: kept, ...facts } = await preparePhoto(jpeg, CARD_PHOTO);
    expect(kept).toBe(jpeg);
    expect(facts).toEqual({ width: 330, height: 450, grey: false });
  });

  it('is prepared once: what was prepared is then fit', async () => {
    const large = await sharp(await drawPortrait(1))
      .resize(1650, 2250)
      .jpeg({ quality: 100 })
      .toBuffer();
    const prepared = await preparePhoto(large, CARD_PHOTO);
    expect(prepared).toMatchObject({ width: CARD_PHOTO.width, height: CARD_PHOTO.height });
    expect((await preparePhoto(prepared.jpeg, CARD_PHOTO)).jpeg).toBe(prepared.jpeg);
  });

  it('is turned upright by its EXIF orientation, and loses its metadata', async () => {
    const lying = await sharp(await (await twoColours(330, 450)).png().toBuffer())
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer();
    const { jpeg } = await preparePhoto(lying, CARD_PHOTO);
    const [red, , blue] = await pixelAt(jpeg, 170, 40);
    expect([red! > 200, blue! < 60]).toEqual([true, true]);
    expect((await sharp(jpeg).metadata()).exif).toBeUndefined();
  });

  it('is taken from a PNG with transparency, on white', async () => {
    const png = await sharp({ create: { width: 330, height: 450, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { jpeg } = await preparePhoto(png, CARD_PHOTO);
    expect(await pixelAt(jpeg, 10, 10)).toEqual([255, 255, 255]);
  });

  it('is refused when it is too large, no image, or cut short', async () => {
    await expect(preparePhoto(Buffer.alloc(6 * 1024 * 1024), CARD_PHOTO)).rejects.toMatchObject({
      code: 'PHOTO_TOO_LARGE',
    });
    const vast = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await expect(preparePhoto(vast, CARD_PHOTO)).rejects.toMatchObject({ code: 'PHOTO_TOO_LARGE' });
    await expect(preparePhoto(Buffer.from('<svg/>'), CARD_PHOTO)).rejects.toMatchObject({
      code: 'PHOTO_UNREADABLE',
    });
    const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .gif()
      .toBuffer();
    await expect(preparePhoto(gif, CARD_PHOTO)).rejects.toMatchObject({ code: 'PHOTO_UNREADABLE' });
    const jpeg = await drawPortrait(1);
    await expect(preparePhoto(jpeg.subarray(0, 5_000), CARD_PHOTO)).rejects.toMatchObject({
      code: 'PHOTO_UNREADABLE',
    });
  });

  it('has its header read without decoding', async () => {
    const grey = await sharp(await drawPortrait(1))
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    expect(readJpeg(grey)).toEqual({ width: 330, height: 450, components: 1, plain: true });
    const progressive = await sharp(await drawPortrait(1))
      .jpeg({ progressive: true })
      .toBuffer();
    expect(readJpeg(progressive)?.plain).toBe(false);
    expect(readJpeg(Buffer.from('no jpeg'))).toBeUndefined();
    expect(readJpeg(grey.subarray(0, 30))).toBeUndefined();
  });
});
