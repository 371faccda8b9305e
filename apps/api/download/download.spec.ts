import { once } from 'node:events';
import { readdir, readlink, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Agent } from 'supertest';
import { fromBuffer } from 'yauzl';
import { cardsRender, requestJob, slipsRender } from '#database/job';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, sessionOf, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let termId: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  for (const file of ['slips.zip', 'slips.pdf', 'cards.zip', 'cards.pdf'])
    expect((await office.get(`/api/terms/${termId}/${file}`).expect(409)).body.code).toBe(
      'NOTHING_TO_DOWNLOAD',
    );
  await new Chain(api, office, termId).runAll();
}, 120_000);

afterAll(() => api.close());

function entriesOf(zip: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) =>
    fromBuffer(zip, (error, archive) => {
      if (error !== null) return reject(error);
      const names: string[] = [];
      archive.on('entry', ({ fileName }) => names.push(fileName)).on('end', () => resolve(names));
    }),
  );
}

const openFiles = async () => {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return links.filter((link) => link.startsWith(api.configuration.artefactDir)).length;
};

describe.each([
  ['slips', '准考证', 60],
  ['cards', '证卡', expect.any(Number)],
])('all %s', (kind, title, count) => {
  it('as one archive, a folder for each unit, named by number and person', async () => {
    const file = await download(office.get(`/api/terms/${termId}/${kind}.zip`));
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/zip']);
    expect(file.fileName).toBe(`2025年第二期-${title}.zip`);
    const names = await entriesOf(file.bytes);
    expect(names.length).toEqual(count);
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(name).toMatch(/^[^/]+\/[0-9A-Z]+-[^/]+\.pdf$/);
  });

  it('as one print file', async () => {
    const file = await download(office.get(`/api/terms/${termId}/${kind}.pdf`));
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(file.bytes.toString()).toContain(`%PDF-${kind}`);
  });
});

describe('one file', () => {
  it('is named in Chinese: 准考证号-姓名.pdf', async () => {
    const [slip] = await api.source.query(
      `SELECT s.id, s.number, p.name FROM admit_slip s JOIN candidate c ON c.id = s.candidate_id
       JOIN person p ON p.id = c.person_id WHERE p.name LIKE '%·%' LIMIT 1`,
    );
    const file = await download(office.get(`/api/slips/${slip.id}.pdf`));
    expect(file.fileName).toBe(`${slip.number}-${slip.name}.pdf`);
    expect(file.bytes.toString()).toBe(`%PDF-slip ${slip.number}`);
    expect(file.headers['content-length']).toBe(String(file.bytes.length));
    expect(file.headers['cache-control']).toBe('no-store');
  });

  it('of a card, of a slip that is not there', async () => {
    const [card] = await api.source.query('SELECT id, number FROM credential LIMIT 1');
    const file = await download(office.get(`/api/credentials/${card.id}/card.pdf`));
    expect(file.bytes.toString()).toBe(`%PDF-card ${card.number}`);
    await office.get(`/api/slips/${card.id}.pdf`).expect(404);
    await office.get('/api/slips/x.pdf').expect(422);
  });

  it('that is still being made says so', async () => {
    const [slip] = await api.source.query('SELECT id, artefact_digest AS digest FROM admit_slip LIMIT 1');
    await api.source.query('UPDATE admit_slip SET artefact_digest = NULL WHERE id = $1', [slip.id]);
    expect((await office.get(`/api/slips/${slip.id}.pdf`).expect(409)).body.code).toBe('FILE_NOT_READY');
    expect((await office.get(`/api/terms/${termId}/slips.zip`).expect(409)).body.detail).toBe(
      '准考证共 60 张，已生成 59 张，请等全部生成后再下载',
    );
    expect((await office.get(`/api/terms/${termId}/slips`).expect(200)).body).toMatchObject({
      total: 60,
      ready: 59,
    });
    await api.source.query('UPDATE admit_slip SET artefact_digest = $2 WHERE id = $1', [
      slip.id,
      slip.digest,
    ]);
  });
});

describe('the print-ready file', () => {
  const standing = async (kind: string) =>
    (await office.get(`/api/terms/${termId}/${kind}`).expect(200)).body.print;
  const refusal = async (file: string) =>
    (await office.get(`/api/terms/${termId}/${file}`).expect(409)).body.detail;

  it.each([
    ['slips', 'slips.pdf', slipsRender],
    ['credentials', 'cards.pdf', cardsRender],
  ])(
    'of %s says where it stands, and is handed out only while it is up to date',
    async (kind, file, contract) => {
      expect(await standing(kind)).toBe('ready');
      const kept = file === 'slips.pdf' ? 'slips' : 'cards';
      await api.source.query('UPDATE printout SET count = count + 1 WHERE kind = $1', [kept]);
      expect(await standing(kind)).toBe('due');
      expect(await refusal(file)).toContain('待重新生成');
      await api.source.query('UPDATE printout SET count = count - 1 WHERE kind = $1', [kept]);
      const request = { contract, payload: { termId }, termId, createdBy: '系统' };
      const { id } = await api.source.transaction((manager) => requestJob(manager, request, api.clock.now()));
      expect(await standing(kind)).toBe('making');
      expect(await refusal(file)).toContain('还在生成');
      await api.source.query(`UPDATE job SET state = 'done' WHERE id = $1`, [id]);
      await office.get(`/api/terms/${termId}/${file}`).expect(200);
    },
  );
});

describe('a download that goes wrong', () => {
  const stored = (digest: string) =>
    path.join(api.configuration.artefactDir, digest.slice(7, 9), digest.slice(9));

  it('breaks off instead of ending an archive that lacks a file', async () => {
    const [slip] = await api.source.query(
      'SELECT id, artefact_digest AS digest FROM admit_slip ORDER BY number LIMIT 1 OFFSET 30',
    );
    await rm(stored(slip.digest));
    await expect(download(office.get(`/api/terms/${termId}/slips.zip`))).rejects.toThrow(
      /aborted|hang up|ECONNRESET/,
    );
    const { body } = await office.get(`/api/slips/${slip.id}.pdf`).expect(404);
    expect(body.code).toBe('ARTEFACT_MISSING');
    expect(await openFiles()).toBe(0);
  });

  it('lets go of everything when the client leaves', async () => {
    const port = await api.listen();
    for (let index = 0; index < 5; index += 1) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `GET /api/terms/${termId}/cards.zip HTTP/1.1\r\nHost: x\r\nCookie: ${sessionOf(office)}\r\n\r\n`,
      );
      await once(socket, 'data');
      socket.destroy();
    }
    await pause(200);
    expect(await openFiles()).toBe(0);
  });
});
