import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import type { Agent } from 'supertest';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createStaff, sessionOf, signedIn } from '../../../test/api/people.ts';
import { rosterOf, uploadTo, zipOf } from '../../../test/api/upload.ts';
import { until } from '../../../test/faults/until.ts';
import { shorten } from './finding.ts';
import { UploadTray } from './upload-tray.ts';

let api: TestApi;
let office: Agent;
let address: string;
let uploads: string;
let port: number;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  address = `/api/terms/${await createDemoTerm(api)}/imports?kind=roster`;
  uploads = path.join(api.configuration.artefactDir, 'uploads');
  port = await api.listen();
});

afterAll(() => api.close());

const empty = () => until('the tray to be empty', async () => (await readdir(uploads)).length === 0);

/** Begins an upload and lets it stand; destroy it to end it. */
async function begin() {
  const upload = request({
    port,
    path: address,
    method: 'POST',
    headers: {
      'X-Kaoka': '1',
      Cookie: sessionOf(office),
      'Content-Type': 'multipart/form-data; boundary=x',
    },
  });
  upload.on('error', () => undefined);
  upload.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK');
  upload.write(Buffer.alloc(100_000));
  await once(upload, 'socket');
  return upload;
}

describe('uploads', () => {
  it('T01 leave nothing on the way, whether taken, refused or broken off', async () => {
    const sheet = await rosterOf(samplePeople.slice(0, 3));
    await uploadTo(office, address, sheet, await zipOf({})).expect(201);
    await empty();
    await uploadTo(office, address, Buffer.from('%PDF-1.7'), null).expect(422);
    await empty();
    const upload = await begin();
    await until('the upload to arrive', async () => (await readdir(uploads)).length === 1);
    upload.destroy();
    await empty();
  });

  it('T02 are taken in by twos; the others wait, and too many are sent away', async () => {
    const standing = await Promise.all(Array.from({ length: 12 }, begin));
    const answers: (number | undefined)[] = [];
    for (const upload of standing) upload.once('response', ({ statusCode }) => answers.push(statusCode));
    await until('two to be inside', async () => (await readdir(uploads)).length === 2);
    await until('two to be sent away', async () => answers.length === 2);
    expect(answers).toEqual([429, 429]);
    expect(await readdir(uploads)).toHaveLength(2);
    for (const upload of standing) upload.destroy();
    await empty();
    // Every place was given back.
    await uploadTo(office, address, await rosterOf(samplePeople.slice(0, 3)), null).expect(201);
  });

  it('T03 of a process that was killed are swept after an hour', async () => {
    const [old, young] = [path.join(uploads, 'old'), path.join(uploads, 'young')];
    for (const folder of [old, young]) {
      await mkdir(folder);
      await writeFile(path.join(folder, 'file'), 'half');
    }
    const now = api.clock.now().getTime() / 1000;
    await utimes(old, now - 3601, now - 3601);
    await utimes(young, now - 3500, now - 3500);
    const tray = api.app.get(UploadTray);
    await tray.leave(await tray.enter());
    expect(await readdir(uploads)).toEqual(['young']);
  });
});

describe('findings', () => {
  it('beyond a number are counted', () => {
    const finding = { sheet: '名单', row: 3, column: 'A 姓名', text: '', code: 'X', detail: '…' };
    const many = Array.from({ length: 7 }, () => finding);
    expect(shorten(many, 7)).toEqual(many);
    expect(shorten(many, 5)).toEqual([
      ...many.slice(0, 5),
      expect.objectContaining({ row: null, detail: expect.stringContaining('另有2处') }),
    ]);
  });
});
