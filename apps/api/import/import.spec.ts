import { createHash } from 'node:crypto';
import type { Agent } from 'supertest';
import { Import } from '#database/import';
import { openArtefactStore } from '#documents/artefacts';
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
const check = (sheet: Buffer | null, photos: Buffer | null = null, kind = 'roster') =>
  uploadTo(office, `/api/terms/${termId}/imports?kind=${kind}`, sheet, photos);
const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);

describe('the dry run of a roster', () => {
  it('shows what it understood, with what is personal masked, and stores nothing but the file', async () => {
    const sheet = await roster();
    const { body } = await check(sheet).expect(201);
    expect(body).toMatchObject({
      kind: 'roster',
      fileName: '参培人员花名册.xlsx',
      state: 'checked',
      rows: 4,
      accepted: 4,
      problems: [],
      jobId: null,
      createdBy: '四川省职业技能鉴定指导中心 王老师',
    });
    expect(codes(body.notices)).toEqual(['PHOTOS_NOT_SENT']);
    expect(body.preview).toHaveLength(4);
    expect(body.preview[0].cells).toMatchObject({
      姓名: people[0]!.name,
      身份证号码: expect.stringMatching(/^\d{6}\*{8}\d{3}[\dX]$/),
      联系电话: expect.stringContaining('*'),
    });
    const text = JSON.stringify(body);
    for (const { idNumber, phone } of people) {
      expect(text).not.toContain(idNumber);
      expect(text).not.toContain(phone);
    }
    expect((await api.source.query('SELECT count(*)::int AS n FROM candidate'))[0].n).toBe(0);
    const { fileDigest } = await api.source.manager.findOneByOrFail(Import, { id: body.id });
    expect(fileDigest).toBe(`sha256:${createHash('sha256').update(sheet).digest('hex')}`);
    const store = await openArtefactStore(api.configuration.artefactDir);
    expect(Buffer.from(await store.read(fileDigest))).toEqual(sheet);
  });

  it('names every problem at once, with its place, and refuses the commit', async () => {
    const [first, second, third, fourth] = people;
    const { body } = await check(
      await roster([
        {
          ...first!,
          idNumber: `${first!.idNumber.slice(0, 17)}${first!.idNumber.endsWith('1') ? '2' : '1'}`,
        },
        { ...second!, phone: '123' },
        third!,
        { ...fourth!, idNumber: third!.idNumber, sex: third!.sex === 'male' ? 'female' : 'male' },
      ]),
    ).expect(201);
    expect(body.accepted).toBe(1);
    expect(body.problems.map(({ row }: { row: number }) => row)).toEqual([3, 4, 6, 6]);
    expect(body.problems[0]).toMatchObject({
      sheet: '参培人员名单',
      column: expect.stringMatching(/^[A-Z]+ 身份证号码$/),
      text: expect.stringContaining('********'),
      detail: expect.stringMatching(/[一-鿿]/),
    });
    expect(codes(body.problems)).toContain('PERSON_REPEATED');
    const refused = await office.post(`/api/imports/${body.id}/commit`).expect(409);
    expect(refused.body.code).toBe('IMPORT_HAS_PROBLEMS');
  });

  it('knows units and people that are in the system already', async () => {
    await api.source.query(
      `UPDATE organisation SET prefecture = '513400' WHERE kind = 'unit' AND name = $1`,
      [people[0]!.unit.name],
    );
    const { body } = await check(await roster()).expect(201);
    expect(new Set(codes(body.problems))).toEqual(new Set(['UNIT_PREFECTURE_CONFLICT']));
    await api.source.query(
      `UPDATE organisation SET prefecture = '510100' WHERE kind = 'unit' AND name = $1`,
      [people[0]!.unit.name],
    );
  });

  it('is committed once; asked again while it is under way it is the same job', async () => {
    const { body } = await check(await roster()).expect(201);
    const first = await office.post(`/api/imports/${body.id}/commit`).expect(202);
    const again = await office.post(`/api/imports/${body.id}/commit`).expect(202);
    expect(again.body).toEqual(first.body);
    const job = await office.get(`/api/jobs/${first.body.jobId}`).expect(200);
    expect(job.body).toMatchObject({ name: 'roster.import', title: '导入考生名册', state: 'queued' });
    expect((await office.get(`/api/imports/${body.id}`).expect(200)).body.state).toBe('importing');
  });
});

describe('files that cannot be what they should be', () => {
  const xlsx = Buffer.from('PK\u0003\u0004 not really');

  it.each<
    [string, () => Promise<Buffer | null> | Buffer | null, (() => Promise<Buffer> | Buffer) | null, string]
  >([
    ['no file', () => null, null, 'UPLOAD_INVALID'],
    ['an empty file', () => Buffer.alloc(0), null, 'SHEET_EMPTY_FILE'],
    ['a PDF', () => Buffer.from('%PDF-1.7'), null, 'SHEET_WRONG_TYPE'],
    ['a broken zip', () => xlsx, null, 'SHEET_DAMAGED'],
    ['a zip of something else', () => zipOf({ 'a.txt': Buffer.from('a') }), null, 'SHEET_'],
    ['11 MB', () => Buffer.alloc(11 * 1024 * 1024, 'PK'), null, 'SHEET_TOO_LARGE'],
    ['photos that are no zip', () => roster(), () => Buffer.from('Rar!'), 'PHOTOS_NOT_ZIP'],
    ['photos in a broken zip', () => roster(), () => Buffer.from('PK\u0003\u0004…'), 'PHOTOS_DAMAGED'],
    [
      'an outsized photo',
      () => roster(),
      () => zipOf({ 'a.jpg': Buffer.alloc(11 * 1024 * 1024) }),
      'PHOTOS_TOO_LARGE',
    ],
  ])('%s', async (_, sheet, photos, code) => {
    const { body, status } = await check(await sheet(), photos === null ? null : await photos());
    expect(status).toBe(422);
    expect(body.code).toContain(code);
    expect(body.detail).toMatch(/[一-鿿]/);
  });

  it('photos alone', async () => {
    const post = office.post(`/api/terms/${termId}/imports?kind=roster`);
    const { body } = await post.attach('photos', await zipOf({}), 'a.zip').expect(422);
    expect(body).toMatchObject({ code: 'SHEET_MISSING', errors: [{ pointer: '/file' }] });
  });

  it('another field, a second file, or JSON', async () => {
    const address = `/api/terms/${termId}/imports?kind=roster`;
    const other = await office.post(address).attach('other', xlsx, 'a.xlsx').expect(422);
    expect(other.body.code).toBe('UPLOAD_UNEXPECTED');
    const twice = await office
      .post(address)
      .attach('file', xlsx, 'a.xlsx')
      .attach('file', xlsx, 'b.xlsx')
      .expect(422);
    expect(twice.body.code).toMatch(/^UPLOAD_/);
    await office.post(address).send({ file: 'x' }).expect(415);
  });

  it('a body that breaks off, or is no multipart at all', async () => {
    const address = `/api/terms/${termId}/imports?kind=roster`;
    const boundary = await office
      .post(address)
      .set('Content-Type', 'multipart/form-data')
      .send('x')
      .expect(400);
    expect(boundary.body.code).toBe('UPLOAD_MALFORMED');
    const cut = await office
      .post(address)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK')
      .expect(400);
    expect(cut.body.code).toBe('UPLOAD_MALFORMED');
  });

  it('an upload that is too large is refused while it arrives', async () => {
    const { body } = await check(await roster(), Buffer.alloc(101 * 1024 * 1024)).expect(413);
    expect(body.code).toBe('UPLOAD_TOO_LARGE');
  });

  it('a wrong kind, photos with scores, scores before there are slips', async () => {
    expect((await check(await roster(), null, 'people').expect(422)).body.errors).toMatchObject([
      { pointer: '/query/kind' },
    ]);
    expect((await check(await roster(), await zipOf({}), 'scores').expect(422)).body.code).toBe(
      'PHOTOS_UNEXPECTED',
    );
    expect((await check(await roster(), null, 'scores').expect(409)).body.code).toBe('NO_SLIPS');
  });

  it('leaves no import behind', async () => {
    expect(await api.source.manager.countBy(Import, { kind: 'scores' })).toBe(0);
  });
});

describe('templates', () => {
  it('an empty roster is read back without a complaint about its columns', async () => {
    const { body, headers } = await office
      .get(`/api/terms/${termId}/templates/roster.xlsx`)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(headers['content-disposition']).toContain(encodeURIComponent('花名册.xlsx'));
    expect((await check(body).expect(422)).body.code).toBe('SHEET_NO_ROWS');
  });
});
