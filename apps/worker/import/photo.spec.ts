import sharp from 'sharp';
import { encodePhoto } from './photo.ts';

describe('a photo as it is kept', () => {
  it('P01 fits 413×579, stands upright and has lost what the camera wrote', async () => {
    const sideways = await sharp({
      create: { width: 1600, height: 1200, channels: 3, background: '#88aacc' },
    })
      .withExif({ IFD0: { Copyright: 'a person' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const kept = await sharp(await encodePhoto(sideways)).metadata();
    expect(kept).toMatchObject({ format: 'jpeg', width: 413, height: 551 });
    expect(kept.exif).toBeUndefined();
    expect(kept.orientation).toBeUndefined();
  });

  it('P02 is the same bytes each time, so that a second run keeps nothing new', async () => {
    const png = await sharp({ create: { width: 300, height: 400, channels: 4, background: '#ffffff80' } })
      .png()
      .toBuffer();
    expect(await encodePhoto(png)).toEqual(await encodePhoto(png));
  });

  it('P03 is none where the bytes are no picture', async () => {
    expect(await encodePhoto(Buffer.from('not a picture'))).toBeUndefined();
  });
});
