import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Agent } from 'supertest';
import type { CheckedIn, DoorEvent, DoorRoster } from '#checkin';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import {
  anybody,
  createInvigilatorOf,
  createStaff,
  signedIn,
  staffPassword,
} from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let termId: string;
let door: Agent;
let roster: DoorRoster;
let invigilatorId: string;

beforeAll(async () => {
  api = await startTestApi();
  const { centre } = await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  const chain = new Chain(api, office, termId);
  await chain.importRoster();
  await chain.publish(await chain.plan());
  door = await signedIn(api, await createInvigilatorOf(api, centre.id));
  [{ id: invigilatorId }] = await api.source.query(`SELECT id FROM account WHERE login = 'jiankao'`);
  const { body } = await office.get(`/api/terms/${termId}/check-in`).expect(200);
  await post([body.sittings[0].id]);
  roster = (await door.get('/api/door/roster').expect(200)).body.roster;
}, 120_000);
afterAll(() => api.close());

const post = (sittings: string[]) =>
  office.put(`/api/terms/${termId}/invigilators/${invigilatorId}/posts`).send({ sittings }).expect(204);
const exchange = async (events: unknown[], after = '0') =>
  (await door.post('/api/door/events').send({ events, after }).expect(200)).body;
const standingOf = async (sitting: string) =>
  (await office.get(`/api/terms/${termId}/check-in`).expect(200)).body.sittings.find(
    ({ id }: { id: string }) => id === sitting,
  );

/** Somebody of the room comes in, minutes after the start. */
function arrival(index: number, minutes: number, over: Partial<CheckedIn> = {}): CheckedIn {
  const person = roster.people[index]!;
  const start = Date.parse(roster.sittings.find(({ id }) => id === person.sitting)!.start);
  return {
    type: 'checked-in',
    device: randomUUID(),
    sequence: 1,
    at: new Date(start + minutes * 60_000).toISOString(),
    skew: 0,
    by: invigilatorId,
    candidate: person.candidate,
    sitting: person.sitting,
    means: 'slip',
    ruling: 'right-room',
    ...over,
  };
}
const undoOf = ({ device, sequence, at }: DoorEvent): DoorEvent => ({
  type: 'undone',
  device: randomUUID(),
  sequence: 1,
  at,
  skew: 0,
  by: invigilatorId,
  target: `${device}:${sequence}`,
  reason: '误扫',
});

describe('what a device carries away', () => {
  it('A01 the people of its own room by name, everybody else as a number and a place', () => {
    expect(roster.own).toHaveLength(1);
    expect(roster.people.length).toBeGreaterThan(0);
    expect(roster.people.every(({ sitting }) => sitting === roster.own[0])).toBe(true);
    expect(roster.people.length + roster.elsewhere.length).toBe(60);
    expect(Object.keys(roster.elsewhere[0]!).sort()).toEqual([
      'candidate',
      'cards',
      'number',
      'seat',
      'sitting',
    ]);
  });

  it('A02 no ID number whole', () => {
    expect(roster.people[0]!.maskedId).toMatch(/^\d{6}\*+[\dX]{4}$/);
    expect(JSON.stringify(roster)).not.toMatch(/(?<!\d)\d{17}[\dX](?!\d)/);
  });

  it('A03 nothing without a post, and nothing of the office', async () => {
    const { headers } = await door.get('/api/door/roster').expect(200);
    expect(headers['cache-control']).toContain('no-store');
    await door.get(`/api/terms/${termId}/candidates`).expect(403);
    await post([]);
    const { body } = await door.get('/api/door/roster').expect(404);
    expect(body.code).toBe('NO_DOOR');
    await post(roster.own);
    const wrong = await office
      .put(`/api/terms/${termId}/invigilators/${invigilatorId}/posts`)
      .send({ sittings: ['nowhere/2025-06-06T08:30/X'] })
      .expect(422);
    expect(wrong.body.code).toBe('SITTING_NOT_FOUND');
  });
});

describe('what a device brings back', () => {
  // Sessions of the day before are over by then.
  beforeEach(async () => {
    api.clock.set('2025-06-06T10:00:00Z');
    [door, office] = [await signedIn(api, 'jiankao'), await signedIn(api, 'sheng')];
  });

  it('B01 is kept once however often it comes, and told to the other devices', async () => {
    const event = arrival(0, -10);
    const { cursor } = await exchange([]);
    expect((await exchange([event], cursor)).kept).toBe(1);
    const again = await exchange([event, event], cursor);
    expect(again).toMatchObject({ kept: 0, refused: [], events: [event] });
    expect((await exchange([], again.cursor)).events).toEqual([]);
    expect((await standingOf(event.sitting)).present).toBe(1);
  });

  it('B02 a late arrival is a fact, with what the rule says beside it', async () => {
    const late = arrival(1, 40, { ruling: 'late' });
    const before = await standingOf(late.sitting);
    await exchange([late]);
    const after = await standingOf(late.sitting);
    expect(after.present).toBe(before.present + 1);
    expect(after.objections.late).toBe(1);
  });

  it('B03 two events under one number of one device are both kept', async () => {
    const one = arrival(2, -5);
    expect((await exchange([one, { ...one, means: 'typed' }])).kept).toBe(2);
  });

  it('B04 what cannot be read holds up nothing else', async () => {
    const { kept, refused } = await exchange([
      { type: 'dance' },
      arrival(3, -5),
      { ...arrival(4, -5), extra: 1 },
    ]);
    expect(kept).toBe(1);
    expect(refused.map(({ index }: { index: number }) => index)).toEqual([0, 2]);
  });

  it('B05 an undo takes back an arrival of one’s own room, and of no other', async () => {
    const own = arrival(5, -5);
    const before = (await standingOf(own.sitting)).present;
    await exchange([own, undoOf(own)]);
    expect((await standingOf(own.sitting)).present).toBe(before);
    const other = roster.sittings.find(({ id }) => id !== roster.own[0])!.id;
    const stranger = roster.elsewhere.find(({ sitting }) => sitting === other)!;
    const theirs = arrival(6, -5, { candidate: stranger.candidate, sitting: other });
    await exchange([theirs, undoOf(theirs)]);
    const standing = await standingOf(other);
    expect([standing.present, standing.objections['not-posted']]).toEqual([1, 1]);
  });

  it('B06 a clock that runs ahead is told', async () => {
    await exchange([arrival(7, 24 * 60)]);
    expect((await standingOf(roster.own[0]!)).objections.clock).toBe(1);
  });

  it('B07 an incident with two signatures, and its picture drawn anew', async () => {
    const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } })
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .jpeg()
      .toBuffer();
    const { body } = await door
      .post('/api/door/scenes')
      .send({ photo: picture.toString('base64') })
      .expect(200);
    const { at, sitting, candidate, device } = arrival(0, 20);
    const stamp = { device, sequence: 1, at, skew: 0, by: invigilatorId };
    const signature = (name: string) => ({ name, strokes: 'M 10 10 L 20 30 L 40 12' });
    const incident = {
      ...stamp,
      type: 'incident',
      sitting,
      candidate,
      code: 'machine-trouble',
      happenedAt: at,
      what: '黑屏',
      measure: '更换备用机，补时 6 分钟',
      photo: body.digest,
      signatures: [signature('周老师'), signature('吴老师')],
    };
    expect((await exchange([incident])).kept).toBe(1);
    expect((await standingOf(sitting)).incidents).toMatchObject([{ name: '设备故障', what: '黑屏' }]);
    const [{ artefact_digest }] = await api.source.query('SELECT artefact_digest FROM door_photo');
    expect(artefact_digest).not.toContain(body.digest);
    await door
      .post('/api/door/scenes')
      .send({ photo: Buffer.alloc(300).toString('base64') })
      .expect(422);
  });
});

it('C01 the province makes an invigilator, who sets a password by a link and keeps the door', async () => {
  const { body } = await office
    .post(`/api/terms/${termId}/invigilators`)
    .send({ login: 'Jiankao2', name: '吴老师', sittings: roster.own })
    .expect(201);
  const token = body.invitation.link.split('#')[1];
  await anybody(api)
    .post('/api/invitations/acceptances')
    .send({ token, password: staffPassword })
    .expect(201);
  const fresh = await signedIn(api, 'jiankao2');
  expect((await fresh.get('/api/door/roster').expect(200)).body.roster.own).toEqual(roster.own);
  const { items } = (await office.get(`/api/terms/${termId}/invigilators`).expect(200)).body;
  expect(items).toContainEqual(expect.objectContaining({ login: 'jiankao2', sittings: roster.own }));
});

describe('what the rooms still owe the exam office', () => {
  const duty = async (at: string | number) => {
    api.clock.set(new Date(at).toISOString());
    const agenda = (await (await signedIn(api, 'sheng')).get(`/api/terms/${termId}/agenda`).expect(200)).body;
    return (['late', 'today', 'next'] as const).flatMap((list) =>
      (agenda[list] as { key: string; count: number; at: string; detail: string }[])
        .filter(({ key }) => key === 'room-records')
        .map(({ count, at, detail }) => ({ list, count, at, detail })),
    );
  };

  it('D01 a record is due by the end of its day from the end of its batch on, and late after it', async () => {
    const sitting = roster.own[0]!;
    const { end, roomName } = roster.sittings.find(({ id }) => id === sitting)!;
    const ends = Date.parse(end);
    // Rooms where nobody keeps a door have their record on paper alone.
    expect(await duty(ends - 1000)).toEqual([]);
    const owed = { count: 1, at: '2025-06-06T16:00:00Z', detail: expect.stringContaining(roomName) };
    expect(await duty(ends)).toEqual([{ list: 'today', ...owed }]);
    expect(await duty('2025-06-06T23:59:59+08:00')).toEqual([{ list: 'today', ...owed }]);
    expect(await duty('2025-06-07T00:00:00+08:00')).toEqual([{ list: 'late', ...owed }]);
  });

  it('D02 it is done once the absent list was gone through, and again open where that is taken back', async () => {
    const { at, sitting, device } = arrival(0, 31);
    const stamp = { device, sequence: 1, at, skew: 0, by: invigilatorId };
    const closed: DoorEvent = { ...stamp, type: 'closed', sitting, absent: [] };
    api.clock.set('2025-06-06T10:00:00Z');
    door = await signedIn(api, 'jiankao');
    await exchange([closed]);
    expect(await duty('2025-06-07T00:00:00+08:00')).toEqual([]);
    api.clock.set('2025-06-06T10:00:00Z');
    door = await signedIn(api, 'jiankao');
    await exchange([undoOf(closed)]);
    expect(await duty('2025-06-07T00:00:00+08:00')).toMatchObject([{ list: 'late', count: 1 }]);
  });
});
