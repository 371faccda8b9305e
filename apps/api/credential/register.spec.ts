import type { Agent } from 'supertest';
import { findStanding, openBadge, openStatusList, openTrust, verify } from '#credential';
import { Account } from '#database/account';
import { AuditEvent, type Official } from '#database/audit';
import { approveDecision, Credential, proposeDecision } from '#database/credential';
import { Job } from '#database/job';
import { Printout } from '#database/printout';
import { getTrustBundle } from '#database/trust';
import { openArtefactStore } from '#documents/artefacts';
import { listIdNumbers } from '#eligibility';
import { readTable } from '#sheets';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';
import {
  catchUp,
  publishCredentials,
  signCredentials,
  testPublishing,
} from '../../../test/credential/register.ts';
import { listCards } from './cards.ts';
import { listRegister } from './register-listing.ts';
import { registerQuery } from './register-query.ts';

let api: TestApi;
let proposer: Agent;
let approver: Agent;
let termId: string;
/** Each lesson takes a card of its own. */
let cards: Credential[];

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  api.clock.set('2025-06-20T02:30:05Z');
  proposer = await signedIn(api, 'sheng');
  approver = await signedIn(api, 'fuhe');
  termId = await createDemoTerm(api);
  await new Chain(api, proposer, termId).runAll();
  cards = await api.source.manager.find(Credential, { order: { number: 'ASC' } });
}, 120_000);

afterAll(() => api.close());

const publishing = () => testPublishing(api.configuration.hostUrl);
const catchUpNow = () => catchUp(api.source, publishing(), api.clock.now());
const reread = ({ id }: { id: string }) => api.source.manager.findOneByOrFail(Credential, { id });

const propose = (card: Credential, kind: string, reasonCode: string, more = {}) =>
  proposer.post(`/api/credentials/${card.id}/decisions`).send({ kind, reasonCode, ...more });

async function decide(card: Credential, kind: string, reasonCode: string) {
  const { body } = await propose(card, kind, reasonCode).expect(201);
  return approver.post(`/api/decisions/${body.id}/approval`).expect(200);
}

/** What the offline checker says with today's lists, knowing nothing of the register. */
async function offline(card: Credential, now = api.clock.now()) {
  const trust = openTrust(await getTrustBundle(api.source.manager));
  const { publicId, digits } = await reread(card);
  return verify(`${api.configuration.hostUrl}/c/${publicId}#${digits}`, trust, now.toISOString());
}

async function officialOf(login: string): Promise<Official> {
  const { id, name } = await api.source.manager.findOneByOrFail(Account, { login });
  return { accountId: id, name };
}

describe('the register', () => {
  it('R01 is searched by number, name and ID number, page by page, and shows no full ID number', async () => {
    const [card] = cards;
    const all = await proposer.get('/api/credentials?size=5').expect(200);
    expect(all.body.total).toBe(cards.length);
    expect(all.body.items).toHaveLength(5);
    expect(listIdNumbers(JSON.stringify(all.body))).toEqual([]);
    for (const q of [card!.number, card!.number.toLowerCase(), card!.holderName]) {
      const { body } = await proposer.get('/api/credentials').query({ q }).expect(200);
      expect(body.items.map(({ number }: { number: string }) => number)).toContain(card!.number);
    }
    const none = await proposer.get('/api/credentials').query({ q: '51010119900101001X' }).expect(200);
    expect(none.body.total).toBe(0);
  });

  it('R02 filters by status as of today in Shanghai', async () => {
    const count = async (status: string) =>
      (await proposer.get('/api/credentials').query({ status }).expect(200)).body.total as number;
    expect([await count('valid'), await count('expiring'), await count('expired')]).toEqual([
      cards.length,
      0,
      0,
    ]);
    const onDay = async (today: string, status: string) => {
      const query = registerQuery.parse({ status });
      const filter = { query, idNumberHash: Buffer.alloc(32), today };
      return (await listRegister(api.source.manager, filter)).total;
    };
    for (const [today, status] of [
      ['2025-06-19', 'pending'],
      ['2028-03-21', 'valid'],
      ['2028-03-22', 'expiring'],
      ['2028-06-20', 'expiring'],
      ['2028-06-21', 'expired'],
    ] as const)
      expect([today, await onDay(today, status)]).toEqual([today, cards.length]);
  });

  it('R02a is taken along as a workbook, of all pages, masked, on the record', async () => {
    const file = await download(proposer.get('/api/credentials/list.xlsx?status=valid&size=5'));
    expect(file.fileName).toBe('证卡名册.xlsx');
    const text = (label: string) => ({ label, required: true, parse: (cell: string) => cell });
    const { rows } = await readTable(file.bytes, { number: text('证卡编号'), idNumber: text('身份证号码') });
    const numbers = cards.map(({ number }) => number).reverse();
    expect(rows.map(({ cells }) => cells.number)).toEqual(numbers);
    for (const { cells } of rows) expect(cells.idNumber).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
    const [event] = await api.source.manager.find(AuditEvent, { order: { id: 'DESC' }, take: 1 });
    expect(event).toMatchObject({ action: 'credentials.exported', detail: { count: cards.length } });
  });

  it('R03 shows a card’s public history with its place in the log', async () => {
    const { body } = await proposer.get(`/api/credentials/${cards[0]!.id}`).expect(200);
    expect(body.logged).toEqual([
      expect.objectContaining({ eventName: '签发', leafIndex: 0, treeSize: cards.length }),
    ]);
    expect(body.open.map(({ kind }: { kind: string }) => kind)).toEqual([
      'suspend',
      'revoke',
      'cancel',
      'reissue',
    ]);
  });

  it('R04 hands out the Open Badges file that others can verify', async () => {
    const { text, body } = await proposer
      .get(`/api/credentials/${cards[0]!.id}/badge.jwt`)
      .buffer()
      .expect(200)
      .expect('Content-Type', 'application/vc+jwt');
    const badge = openBadge(text ?? String(body), publishing().keys.ring, api.clock.now().toISOString());
    expect(JSON.stringify(badge)).toContain(cards[0]!.number);
  });
});

describe('a decision', () => {
  it('D01 takes two: its proposer cannot approve it, and nothing changes until another does', async () => {
    const card = cards[1]!;
    const { body } = await propose(card, 'suspend', 'complaint').expect(201);
    const own = await proposer.post(`/api/decisions/${body.id}/approval`).expect(403);
    expect(own.body.code).toBe('SECOND_PERSON_NEEDED');
    expect((await reread(card)).standing).toBe('good');
    const again = await propose(card, 'revoke', 'cheating').expect(409);
    expect(again.body.code).toBe('DECISION_PENDING');

    await approver.post(`/api/decisions/${body.id}/approval`).expect(200);
    expect(await reread(card)).toMatchObject({
      standing: 'suspended',
      publicReason: '接到投诉举报，核实期间暂停使用',
    });
    await catchUpNow();
    expect(await offline(card)).toMatchObject({ outcome: 'suspended' });
    await decide(card, 'lift', 'cleared');
    await catchUpNow();
    expect(await offline(card)).toMatchObject({ outcome: 'valid' });
  });

  it('D02 of two who approve at the same instant, one does', async () => {
    const card = cards[2]!;
    const { body } = await propose(card, 'revoke', 'false-proof').expect(201);
    const answers = await Promise.all(
      [approver, approver, approver].map((agent) => agent.post(`/api/decisions/${body.id}/approval`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { body: told } = await proposer.get(`/api/credentials/${card.id}`).expect(200);
    await catchUpNow();
    expect(told.logged.map(({ eventName }: { eventName: string }) => eventName)).toEqual(['签发', '撤销']);
    expect(told.decisions).toHaveLength(1);
    await propose(card, 'suspend', 'complaint').expect(409);
  });

  it('D03 can be refused with a reason, or withdrawn by its proposer', async () => {
    const card = cards[3]!;
    const first = await propose(card, 'cancel', 'request').expect(201);
    await approver.post(`/api/decisions/${first.body.id}/refusal`).send({ note: ' ' }).expect(422);
    await approver.post(`/api/decisions/${first.body.id}/refusal`).send({ note: '缺本人签字' }).expect(200);
    const second = await propose(card, 'cancel', 'other', { publicReason: '持证人书面申请' }).expect(201);
    await approver.post(`/api/decisions/${second.body.id}/withdrawal`).expect(403);
    await proposer.post(`/api/decisions/${second.body.id}/withdrawal`).expect(200);
    expect((await reread(card)).standing).toBe('good');
    await propose(card, 'cancel', 'other').expect(422);
    const { body } = await proposer.get(`/api/terms/${termId}/audit-events?size=10`).expect(200);
    expect(body.items.map(({ sentence }: { sentence: string }) => sentence)).toEqual(
      expect.arrayContaining([`没有同意对证卡 ${card.number} 的注销：缺本人签字`]),
    );
  });

  it('D04 a reissue keeps the number, raises the copy and supersedes the old card', async () => {
    const card = cards[4]!;
    const { body } = await decide(card, 'reissue', 'lost');
    await finishSuccessor(body.successorId);
    expect(await reread({ id: body.successorId })).toMatchObject({
      number: card.number,
      copyNumber: 2,
      validTo: card.validTo,
      supersedesId: card.id,
      origin: 'reissue',
    });
    expect(await offline(card)).toMatchObject({ outcome: 'superseded' });
    expect(await offline(await reread({ id: body.successorId }))).toMatchObject({ outcome: 'valid' });
  });

  it('D05 a renewal waits for the last ninety days, and gives a new number linked to the old', async () => {
    const card = cards[5]!;
    expect((await propose(card, 'renew', 'reviewed').expect(409)).body.code).toBe('RENEWAL_TOO_EARLY');
    const late = new Date('2028-06-01T02:00:00Z');
    const [one, other] = await Promise.all(['sheng', 'fuhe'].map(officialOf));
    const { id } = await api.source.transaction((manager) =>
      proposeDecision(
        manager,
        { credentialId: card.id, kind: 'renew', reasonCode: 'reviewed', actor: one! },
        late,
      ),
    );
    const { decision } = await api.source.transaction((manager) =>
      approveDecision(manager, { decisionId: id, actor: other! }, late),
    );
    await finishSuccessor(decision.successorId!, late);
    const renewed = await reread({ id: decision.successorId! });
    expect(renewed).toMatchObject({
      copyNumber: 1,
      supersedesId: card.id,
      validFrom: '2028-06-01',
      validTo: '2031-06-01',
    });
    expect(renewed.number.slice(0, 5)).toBe('Z5128');
    expect(await offline(card, late)).toMatchObject({ outcome: 'superseded' });
    expect(await offline(renewed, late)).toMatchObject({ outcome: 'valid' });
  });

  it('D06 stands in the signed list of its year, and nobody else’s place is touched', async () => {
    await catchUpNow();
    const bundle = await getTrustBundle(api.source.manager);
    const lists = bundle.statusLists!.map((list) => openStatusList(list, publishing().keys.ring));
    const list = lists.find(({ year }) => year === 2028)!;
    const rows = await api.source.manager.find(Credential, { where: { statusYear: 2028 } });
    for (const { statusIndex, standing } of rows)
      expect(findStanding(list.packed, statusIndex!)).toBe(standing);
    expect(rows.filter(({ standing }) => standing !== 'good')).toHaveLength(3);
  });

  it('D07 takes a revoked card out of what is printed and handed out, and asks for the file anew', async () => {
    const { manager } = api.source;
    const settle = () => manager.update(Job, { state: 'queued' }, { state: 'done' });
    const inForce = () => manager.countBy(Credential, { standing: 'good' });
    const bound = async () => manager.update(Printout, { kind: 'cards' }, { count: await inForce() });
    const download = () => proposer.get(`/api/terms/${termId}/cards.pdf`);
    await settle();
    await bound();
    await download().expect(200);

    const card = cards[5]!;
    await decide(card, 'revoke', 'cheating');
    const [job] = await manager.findBy(Job, { state: 'queued' });
    expect(job).toMatchObject({ name: 'cards.render', payload: { termId } });
    expect((await download().expect(409)).body.code).toBe('FILE_NOT_READY');
    await bound();
    expect((await download().expect(409)).body.code).toBe('FILE_NOT_READY');
    await settle();
    await download().expect(200);
    expect((await listCards(manager, termId)).map(({ number }) => number)).not.toContain(card.number);
  });
});

/** What the worker does after the approval. */
async function finishSuccessor(id: string, now = api.clock.now()): Promise<void> {
  const store = await openArtefactStore(api.configuration.artefactDir);
  const register = { source: api.source, store, publishing: publishing(), termId };
  await signCredentials(register, now);
  await api.source.manager.update(Credential, { id }, { artefactDigest: 'sha256:card' });
  await publishCredentials(register, now);
}
