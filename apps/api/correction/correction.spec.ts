import sharp from 'sharp';
import type { Agent } from 'supertest';
import { Account, initialPassword } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let me: Agent;
let neighbour: Agent;
let termId: string;
const [asking, other] = samplePeople.filter(({ studyMinutes }) => Object.values(studyMinutes).every(Boolean));

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  const chain = new Chain(api, office, termId);
  await chain.importRoster();
  await chain.publish(await chain.plan());
  [me, neighbour] = [await signInAs(asking!), await signInAs(other!)];
}, 120_000);
afterAll(() => api.close());

async function signInAs({ name, idNumber }: { name: string; idNumber: string }): Promise<Agent> {
  const { id } = await api.source.manager.findOneByOrFail(Account, { name });
  return signedIn(api, idNumber, initialPassword(api.configuration.initialPasswordKey, id));
}
const ask = (body: object) => {
  api.clock.pass(1);
  return me.post('/api/me/corrections').send({ reason: '身份证上是这个字', ...body });
};
const own = async () => (await me.get('/api/me/corrections').expect(200)).body.items;
const decide = (id: string, granted: boolean, note: string) =>
  office.post(`/api/corrections/${id}/decision`).send({ granted, note });
const slip = async () =>
  (
    await api.source.query(
      `SELECT slip.number, slip.artefact_digest FROM admit_slip slip
       JOIN candidate ON candidate.id = slip.candidate_id JOIN person ON person.id = candidate.person_id
       WHERE slip.voided_at IS NULL AND person.id = (SELECT person_id FROM account WHERE id = $1)`,
      [(await me.get('/api/session')).body.account.id],
    )
  )[0];

describe('corrections', () => {
  it('A01 are asked for with what it says and what it should say; nothing changes yet', async () => {
    const { body } = await ask({ field: 'name', newValue: '欧阳.𬴂' }).expect(201);
    expect(body).toMatchObject({
      fieldName: '姓名',
      oldValue: asking!.name,
      newValue: '欧阳·𬴂',
      stateName: '等待核实',
    });
    expect((await me.get('/api/me').expect(200)).body.name).toBe(asking!.name);
    expect((await ask({ field: 'name', newValue: '欧阳' }).expect(409)).body.code).toBe('CORRECTION_OPEN');
    expect((await ask({ field: 'phone', newValue: asking!.phone }).expect(409)).body.code).toBe(
      'CORRECTION_SAME',
    );
  });

  it('A02 are proved by a scan that staff open, and nobody else', async () => {
    const [{ id }] = await own();
    const scan = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#eee' } })
      .png()
      .toBuffer();
    const { body } = await me
      .post(`/api/me/corrections/${id}/evidence`)
      .attach('file', scan, '身份证.png')
      .expect(201);
    await neighbour.get(`/api/me/corrections/${id}/evidence/${body.id}`).expect(404);
    await neighbour.post(`/api/me/corrections/${id}/evidence`).attach('file', scan, 'x.png').expect(404);
    const { headers } = await office.get(`/api/corrections/${id}/evidence/${body.id}`).expect(200);
    expect(headers['content-type']).toBe('image/jpeg');
    const text = await me
      .post(`/api/me/corrections/${id}/evidence`)
      .attach('file', Buffer.from('hello'), '身份证.jpg')
      .expect(422);
    expect(text.body.code).toBe('EVIDENCE_TYPE');
  });

  it('B01 a granted name is the person’s, and the slip is made anew under its number', async () => {
    const before = await slip();
    const { items } = (await office.get(`/api/terms/${termId}/corrections`).expect(200)).body;
    expect(items).toHaveLength(1);
    expect((await decide(items[0].id, true, ' ').expect(422)).body.code).toBe('REASON_MISSING');
    await decide(items[0].id, true, '核对身份证原件').expect(204);
    expect((await me.get('/api/me').expect(200)).body).toMatchObject({
      name: '欧阳·𬴂',
      seat: { slipReady: false },
    });
    expect(await slip()).toEqual({ number: before.number, artefact_digest: null });
    const [{ count }] = await api.source.query(
      `SELECT count(*)::int FROM job WHERE name = 'slips.render' AND state = 'queued'`,
    );
    expect(count).toBe(1);
    expect((await own())[0]).toMatchObject({ stateName: '已更正', decisionNote: '核对身份证原件' });
    expect((await decide(items[0].id, false, '后悔').expect(409)).body.code).toBe('STATE_MOVE_FORBIDDEN');
  });

  it('B02 a refused or withdrawn one changes nothing', async () => {
    const { id } = (await ask({ field: 'employer', newValue: '某某学校' }).expect(201)).body;
    await decide(id, false, '缺少聘用合同').expect(204);
    expect((await own())[0]).toMatchObject({ stateName: '未同意', decisionNote: '缺少聘用合同' });
    const { items } = (await me.get('/api/messages').expect(200)).body;
    const answers = items.filter(({ event }: { event: string }) => event === 'correction.decided');
    expect(answers.map(({ text }: { text: string }) => text)).toEqual([
      '您申请更正的工作单位：未同意。缺少聘用合同',
      '您申请更正的姓名：已更正。核对身份证原件',
    ]);
    const again = (await ask({ field: 'employer', newValue: '某某学校' }).expect(201)).body;
    await neighbour.post(`/api/me/corrections/${again.id}/withdrawal`).expect(404);
    await me.post(`/api/me/corrections/${again.id}/withdrawal`).expect(204);
    expect((await own())[0].state).toBe('withdrawn');
    const { fields } = (await me.get('/api/me/corrections').expect(200)).body;
    expect(fields.find(({ field }: { field: string }) => field === 'employer').value).not.toBe('某某学校');
  });

  it('B03 one that the data has overtaken is not applied', async () => {
    const { id } = (await ask({ field: 'phone', newValue: '16300009999' }).expect(201)).body;
    await api.source.query(`UPDATE candidate SET phone = '16300001111' WHERE phone = $1`, [asking!.phone]);
    expect((await decide(id, true, '已电话核实').expect(409)).body.code).toBe('CORRECTION_STALE');
    const audit = await api.source.query(
      `SELECT detail::text FROM audit_event WHERE action LIKE 'correction.%'`,
    );
    expect(JSON.stringify(audit)).not.toContain('16300009999');
  });
});
