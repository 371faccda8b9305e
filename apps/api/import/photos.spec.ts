import sharp from 'sharp';
import type { Agent } from 'supertest';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';
import { rosterOf, uploadTo, zipOf } from '../../../test/api/upload.ts';

let api: TestApi;
let office: Agent;
let termId: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
});

afterAll(() => api.close());

const people = samplePeople.slice(0, 4);
const roster = (rows = people) => rosterOf(rows);
const check = (sheet: Buffer, photos: Buffer) =>
  uploadTo(office, `/api/terms/${termId}/imports?kind=roster`, sheet, photos);
const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);
const picture = (width = 413, height = 579) =>
  sharp({ create: { width, height, channels: 3, background: '#cde' } })
    .jpeg()
    .toBuffer();

describe('photos', () => {
  it('are bound to the people by the name of their file, whatever its case and folder', async () => {
    const files = Object.fromEntries(
      await Promise.all(
        people.map(async ({ photoFile }) => [`照片/${photoFile.toUpperCase()}`, await picture()] as const),
      ),
    );
    const { body } = await check(
      await roster(),
      await zipOf({ ...files, '__MACOSX/._a.jpg': Buffer.from('x') }),
    );
    expect([body.problems, body.notices]).toEqual([[], []]);
  });

  it('that are missing, too small, no pictures or claimed by nobody are named', async () => {
    const [first, second, third] = people;
    const photos = await zipOf({
      [first!.photoFile]: await picture(100, 120),
      [second!.photoFile]: Buffer.from('<svg onload="alert(1)"/>'),
      [third!.photoFile]: await picture(),
      [`again/${third!.photoFile}`]: await picture(),
      '合影.jpg': await picture(),
    });
    const { body } = await check(await roster(), photos).expect(201);
    expect(codes(body.problems)).toEqual([
      'PHOTO_UNUSABLE',
      'PHOTO_UNUSABLE',
      'PHOTO_MISSING',
      'PHOTO_REPEATED',
    ]);
    expect(body.notices).toMatchObject([{ code: 'PHOTO_UNCLAIMED', text: '合影.jpg', row: null }]);
  });

  it('in an archive that Windows made in GB 18030 are found', async () => {
    const [first] = people;
    const name = Buffer.from([0xd5, 0xd5, 0xc6, 0xac]); // 照片
    const zip = await zipOf({ 'aaaa.jpg': await picture() });
    for (let at = zip.indexOf('aaaa.jpg'); at !== -1; at = zip.indexOf('aaaa.jpg', at)) name.copy(zip, at);
    for (const [magic, offset] of [
      ['PK\u0003\u0004', 6],
      ['PK\u0001\u0002', 8],
    ] as const) {
      const at = zip.indexOf(magic, 0, 'latin1') + offset;
      zip.writeUInt16LE(zip.readUInt16LE(at) & ~0x800, at);
    }
    const { body } = await check(await roster([{ ...first!, photoFile: '照片.jpg' }]), zip).expect(201);
    expect([body.problems, body.notices]).toEqual([[], []]);
  });
});
