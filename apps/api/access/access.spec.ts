import type { Agent } from 'supertest';
import { initialPassword, type Role } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { anybody, createInvigilatorOf, createStaff, signedIn } from '../../../test/api/people.ts';
import type { Grant } from './access.ts';
import { listRoutes, type Route } from './routes.ts';

type Caller = Role | 'nobody';
const callers: Caller[] = ['nobody', 'province', 'prefecture', 'unit', 'invigilator', 'candidate'];
const logins: Record<Exclude<Caller, 'nobody' | 'invigilator' | 'candidate'>, string> = {
  province: 'sheng',
  prefecture: 'chengdu',
  unit: 'danwei',
};

const staff: Grant[] = ['province', 'prefecture', 'unit'];

/** Who may call what, said a second time: a slip of the decorator's hand does not pass unseen. */
const expected: Record<string, Grant[]> = {
  'GET /api/health': ['public'],
  'GET /api/session': ['public'],
  'POST /api/session': ['public'],
  'DELETE /api/session': ['public'],
  'POST /api/session/password': [...staff, 'invigilator', 'candidate'],
  'GET /api/sessions': [...staff, 'invigilator', 'candidate'],
  'DELETE /api/sessions': [...staff, 'invigilator', 'candidate'],
  'DELETE /api/sessions/:id': [...staff, 'invigilator', 'candidate'],
  'GET /api/access-rules': ['province'],
  'PUT /api/access-rules': ['province'],
  'GET /api/organisations': staff,
  'POST /api/organisations': ['province', 'prefecture'],
  'GET /api/organisations/:id': staff,
  'PUT /api/organisations/:id': ['province', 'prefecture'],
  'POST /api/organisations/:id/closure': ['province', 'prefecture'],
  'DELETE /api/organisations/:id/closure': ['province', 'prefecture'],
  'POST /api/organisations/:id/invitations': ['province', 'prefecture'],
  'POST /api/invitations/look-ups': ['public'],
  'POST /api/invitations/acceptances': ['public'],
  'DELETE /api/invitations/:id': ['province', 'prefecture'],
  'GET /api/accounts': ['province', 'prefecture'],
  'POST /api/accounts/:id/deactivation': ['province', 'prefecture'],
  'DELETE /api/accounts/:id/deactivation': ['province', 'prefecture'],
  'POST /api/accounts/:id/reset': ['province', 'prefecture'],
  'GET /api/audit-events': ['province'],
  'GET /api/audit-events/list.xlsx': ['province'],
  'GET /api/term-drafts': ['province'],
  'POST /api/term-drafts': ['province'],
  'GET /api/term-drafts/:id': ['province'],
  'PUT /api/term-drafts/:id': ['province'],
  'POST /api/term-drafts/:id/confirmations': ['province'],
  'POST /api/term-drafts/:id/publication': ['province'],
  'DELETE /api/term-drafts/:id': ['province'],
  'GET /api/terms/:termId/agenda': staff,
  'GET /api/terms/:termId/review/funnel': staff,
  'GET /api/terms/:termId/seating': staff,
  'GET /api/terms/:termId/study/curves': staff,
  'POST /api/terms/:termId/candidates/acts': ['province'],
  'POST /api/terms/:termId/candidates/acts/preview': ['province'],
  'POST /api/terms/:termId/candidates/slips.zip': ['province'],
  'GET /api/terms/:termId/amendments': [...staff, 'candidate'],
  'POST /api/terms/:termId/amendments': ['province'],
  'POST /api/terms/:termId/amendments/preview': ['province'],
  'GET /api/terms/:termId/quotas': ['province', 'prefecture'],
  'PUT /api/terms/:termId/quotas/:prefecture': ['province'],
  'GET /api/terms/:termId/collection': staff,
  'GET /api/terms/:termId/collection/cards': staff,
  'GET /api/terms/:termId/collection/hops': staff,
  'POST /api/terms/:termId/collection/hops': staff,
  'GET /api/collection/hops/:id': staff,
  'POST /api/collection/hops/:id/receipt': staff,
  'POST /api/collection/hops/:id/withdrawal': staff,
  'GET /api/terms/:termId/collection/papers': staff,
  'POST /api/terms/:termId/collection/papers': staff,
  'GET /api/collection/papers/:id/:ending': staff,
  'GET /api/me/collection': ['candidate'],
  'GET /api/me/data': ['candidate'],
  'GET /api/terms/:termId/review': staff,
  'GET /api/terms/:termId/review/applications': staff,
  'GET /api/terms/:termId/review/applications/list.xlsx': staff,
  'GET /api/review/applications/:id': staff,
  'POST /api/review/applications/:id/look': staff,
  'POST /api/review/applications/:id/id-number': staff,
  'POST /api/review/applications/:id/decision': staff,
  'POST /api/review/applications/:id/drop-out': staff,
  'POST /api/review/decisions': staff,
  'GET /api/review/applications/:id/evidence/:evidenceId': staff,
  'GET /api/review/applications/:id/versions/:version/form.pdf': staff,
  'GET /api/terms/:termId/consequences': staff,
  'POST /api/terms/:termId/consequences': ['province'],
  'POST /api/consequences/:id/lifting': ['province'],
  'GET /api/terms/:termId/leave-requests': staff,
  'POST /api/leave-requests/:id/decision': ['province'],
  'GET /api/terms/:termId/absences': staff,
  'POST /api/terms/:termId/absences': ['province'],
  'POST /api/absences/:id/ruling': ['province'],
  'GET /api/explanation-files/:id': staff,
  'GET /api/terms/:termId/circulars': staff,
  'POST /api/terms/:termId/circulars': ['province'],
  'PUT /api/circulars/:id': ['province'],
  'POST /api/circulars/:id/proposal': ['province'],
  'POST /api/circulars/:id/approval': ['province'],
  'POST /api/circulars/:id/refusal': ['province'],
  'POST /api/circulars/:id/discarding': ['province'],
  'POST /api/circulars/:id/publication': ['province'],
  'GET /api/circulars/:id/circular.pdf': staff,
  'GET /api/terms/:termId/stage-closings': ['province', 'prefecture'],
  'POST /api/terms/:termId/stage-closings': ['province'],
  'GET /api/notices': ['public'],
  'GET /api/second-factor': staff,
  'POST /api/second-factor': staff,
  'POST /api/second-factor/confirmation': staff,
  'POST /api/second-factor/removal': staff,
  'POST /api/second-factor/proofs': ['public'],
  'DELETE /api/accounts/:id/second-factor': ['province'],
  'GET /api/external-sign-in': ['public'],
  'GET /api/external-sign-in/provider': ['public'],
  'POST /api/external-sign-in/links': ['public'],
  'GET /api/external-sign-in/callback': ['public'],
  'POST /api/accounts/:id/link': ['province'],
  'PUT /api/accounts/:id/external-identity': ['province'],
  'DELETE /api/accounts/:id/external-identity': ['province'],
  'GET /api/registrations/notice': ['public'],
  'POST /api/registrations': ['public'],
  'POST /api/registrations/claims': ['public'],
  'GET /api/terms': staff,
  'GET /api/terms/:termId': staff,
  'POST /api/terms/:termId/confirmations': ['province'],
  'POST /api/terms/:termId/imports': ['province'],
  'GET /api/imports/:id': ['province'],
  'POST /api/imports/:id/commit': ['province'],
  'GET /api/terms/:termId/templates/roster.xlsx': ['province'],
  'GET /api/terms/:termId/templates/scores.xlsx': ['province'],
  'GET /api/terms/:termId/candidates': staff,
  'GET /api/terms/:termId/candidates/initial-passwords.xlsx': ['province'],
  'GET /api/terms/:termId/candidates/list.xlsx': staff,
  'POST /api/terms/:termId/plans': ['province'],
  'GET /api/terms/:termId/plans': staff,
  'GET /api/plans/:id': staff,
  'GET /api/plans/:id/instance.json': ['province'],
  'GET /api/plans/:id/plan.json': ['province'],
  'POST /api/plans/:id/publication': ['province'],
  'POST /api/plans/:id/stop': ['province'],
  'DELETE /api/plans/:id': ['province'],
  'POST /api/plans/:id/moves': ['province'],
  'GET /api/plans/:id/explanation': ['province'],
  'GET /api/plans/:id/candidates/:candidateId/explanation': ['province'],
  'POST /api/plans/:id/what-if': ['province'],
  'GET /api/plans/:id/comparison': ['province'],
  'POST /api/plans/:id/simulations': ['province'],
  'GET /api/plans/:id/simulations': ['province'],
  'GET /api/simulations/:id': ['province'],
  'GET /api/simulations/:id/choices/:index': ['province'],
  'POST /api/simulations/:id/choices/:index': ['province'],
  'POST /api/simulations/:id/stop': ['province'],
  'DELETE /api/simulations/:id': ['province'],
  'GET /api/terms/:termId/pins': ['province'],
  'PUT /api/terms/:termId/pins/candidates/:candidateId': ['province'],
  'PUT /api/terms/:termId/pins/units/:unitId': ['province'],
  'DELETE /api/terms/:termId/pins/candidates/:candidateId': ['province'],
  'DELETE /api/terms/:termId/pins/units/:unitId': ['province'],
  'GET /api/terms/:termId/slips': ['province'],
  'GET /api/terms/:termId/slips.zip': ['province'],
  'GET /api/terms/:termId/slips.pdf': ['province'],
  'GET /api/slips/:slipId.pdf': ['province'],
  'GET /api/terms/:termId/papers': ['province'],
  'POST /api/terms/:termId/papers': ['province'],
  'GET /api/terms/:termId/papers.zip': ['province'],
  'GET /api/papers/:paperId.pdf': ['province'],
  'POST /api/terms/:termId/credentials': ['province'],
  'GET /api/terms/:termId/credentials': ['province'],
  'GET /api/terms/:termId/cards.zip': ['province'],
  'GET /api/terms/:termId/cards.pdf': ['province'],
  'GET /api/credentials/:id/card.pdf': ['province'],
  'GET /api/credentials/:id/certificate.pdf': ['province'],
  'GET /api/terms/:termId/invigilators': ['province'],
  'POST /api/terms/:termId/invigilators': ['province'],
  'PUT /api/terms/:termId/invigilators/:accountId/posts': ['province'],
  'GET /api/terms/:termId/check-in': ['province'],
  'GET /api/terms/:termId/results': ['province'],
  'POST /api/terms/:termId/results/absences': ['province'],
  'POST /api/terms/:termId/results/rulings': ['province'],
  'POST /api/terms/:termId/results/publications': ['province'],
  'GET /api/terms/:termId/score-batches': ['province'],
  'GET /api/terms/:termId/score-batches/differences': ['province'],
  'POST /api/terms/:termId/score-batches/readings': ['province'],
  'PUT /api/terms/:termId/score-batches/readings': ['province'],
  'POST /api/terms/:termId/score-batches/closings': ['province'],
  'POST /api/terms/:termId/score-batches/abandonments': ['province'],
  'POST /api/terms/:termId/score-batches/settlements': ['province'],
  'GET /api/terms/:termId/result-appeals': ['province'],
  'POST /api/terms/:termId/result-changes': ['province'],
  'POST /api/result-changes/:id/approval': ['province'],
  'POST /api/result-changes/:id/refusal': ['province'],
  'POST /api/result-changes/:id/withdrawal': ['province'],
  'POST /api/result-appeals/:id/answer': ['province'],
  'GET /api/me/appeals': ['candidate'],
  'POST /api/me/appeals': ['candidate'],
  'POST /api/me/appeals/:id/withdrawal': ['candidate'],
  'GET /api/terms/:termId/corrections': ['province'],
  'POST /api/corrections/:id/decision': ['province'],
  'GET /api/corrections/:id/evidence/:evidenceId': ['province'],
  'GET /api/me/corrections': ['candidate'],
  'POST /api/me/corrections': ['candidate'],
  'POST /api/me/corrections/:id/evidence': ['candidate'],
  'POST /api/me/corrections/:id/withdrawal': ['candidate'],
  'GET /api/me/corrections/:id/evidence/:evidenceId': ['candidate'],
  'GET /api/door/roster': ['invigilator'],
  'GET /api/door/faces': ['invigilator'],
  'POST /api/door/events': ['invigilator'],
  'POST /api/door/scenes': ['invigilator'],
  'GET /api/credentials': ['province'],
  'GET /api/credentials/list.xlsx': ['province'],
  'GET /api/credentials/:id': ['province'],
  'GET /api/credentials/:id/badge.jwt': ['province'],
  'POST /api/credentials/:id/decisions': ['province'],
  'POST /api/decisions/:id/approval': ['province'],
  'POST /api/decisions/:id/refusal': ['province'],
  'POST /api/decisions/:id/withdrawal': ['province'],
  'GET /api/jobs/:id': staff,
  'GET /api/jobs/:id/events': staff,
  'GET /api/terms/:termId/jobs': staff,
  'GET /api/terms/:termId/audit-events': ['province'],
  'GET /api/terms/:termId/audit-events/list.xlsx': ['province'],
  'GET /api/terms/:termId/study': staff,
  'GET /api/terms/:termId/study/people': staff,
  'GET /api/terms/:termId/study/accounts.xlsx': ['province'],
  'GET /api/terms/:termId/study/unqualified.xlsx': staff,
  'POST /api/terms/:termId/study/people/:candidateId/verdict': ['province'],
  'GET /api/study-providers': ['province'],
  'PUT /api/study-providers': ['province'],
  'POST /api/study-files/headers': ['province'],
  'POST /api/terms/:termId/study/imports': ['province'],
  'GET /api/terms/:termId/study/appeals': ['province'],
  'POST /api/study-appeals/:id/decision': ['province'],
  'GET /api/study-appeals/:id/evidence': ['province'],
  'GET /api/me/study': ['candidate'],
  'POST /api/me/study/appeals': ['candidate'],
  'GET /api/messages': [...staff, 'candidate'],
  'GET /api/messages/unread': [...staff, 'candidate'],
  'POST /api/messages/readings': [...staff, 'candidate'],
  'GET /api/email-address': [...staff, 'candidate'],
  'PUT /api/email-address': [...staff, 'candidate'],
  'POST /api/email-address/confirmation': [...staff, 'candidate'],
  'DELETE /api/email-address': [...staff, 'candidate'],
  'POST /api/personal-data/look-ups': ['province'],
  'POST /api/personal-data/:personId/exports': ['province'],
  'POST /api/personal-data/:personId/erasure-requests': ['province'],
  'GET /api/erasure-requests': ['province'],
  'POST /api/erasure-requests/:id/approval': ['province'],
  'POST /api/erasure-requests/:id/refusal': ['province'],
  'POST /api/erasure-requests/:id/withdrawal': ['province'],
  'GET /api/terms/:termId/messages': ['province'],
  'POST /api/terms/:termId/messages/retries': ['province'],
  'GET /api/message-rules': [...staff, 'candidate'],
  'PUT /api/message-rules': ['province'],
  'GET /api/me': ['candidate'],
  'GET /api/me/applications': ['candidate'],
  'POST /api/me/applications': ['candidate'],
  'GET /api/me/applications/:id': ['candidate'],
  'PUT /api/me/applications/:id/draft': ['candidate'],
  'POST /api/me/applications/:id/versions': ['candidate'],
  'POST /api/me/applications/:id/submission': ['candidate'],
  'POST /api/me/applications/:id/withdrawal': ['candidate'],
  'POST /api/me/applications/:id/evidence': ['candidate'],
  'DELETE /api/me/applications/:id/evidence/:evidenceId': ['candidate'],
  'GET /api/me/applications/:id/evidence/:evidenceId': ['candidate'],
  'GET /api/me/applications/:id/versions/:version/form.pdf': ['candidate'],
  'GET /api/me/units': ['candidate'],
  'GET /api/me/leave': ['candidate'],
  'POST /api/me/leave': ['candidate'],
  'DELETE /api/me/leave/:id': ['candidate'],
  'POST /api/me/leave/:id/files': ['candidate'],
  'GET /api/me/absences': ['candidate'],
  'POST /api/me/absences/:id/statement': ['candidate'],
  'POST /api/me/absences/:id/files': ['candidate'],
  'GET /api/me/explanation-files/:id': ['candidate'],
  'GET /api/me/slip.pdf': ['candidate'],
  'GET /api/me/card.pdf': ['candidate'],
  'GET /api/me/certificate.pdf': ['candidate'],
  'GET /api/me/badge.jwt': ['candidate'],
  'GET /api/me/exam.ics': ['candidate'],
  'GET /c/:id': ['public'],
  'POST /c/:id': ['public'],
  'GET /query': ['public'],
  'POST /query': ['public'],
  'GET /api/trust': ['public'],
  'GET /keys': ['public'],
  'GET /projects/:issuer': ['public'],
  'GET /status/:issuer/:year': ['public'],
  'GET /badges/keys/:name': ['public'],
  'GET /badges/issuers/:issuer': ['public'],
  'GET /log/checkpoint': ['public'],
  'GET /log/tile/*path': ['public'],
  'GET /api/log/inclusion/:id': ['public'],
  'GET /api/log/consistency': ['public'],
  'GET /api/verifications/:id': ['public'],
};

let api: TestApi;
let chain: Chain;
let planId: string;
const agents = new Map<Caller, Agent>();

beforeAll(async () => {
  api = await startTestApi();
  const { centre } = await createStaff(api);
  for (const role of ['province', 'prefecture', 'unit'] as const)
    agents.set(role, await signedIn(api, logins[role]));
  chain = new Chain(api, agents.get('province')!, await createDemoTerm(api));
  await chain.importRoster();
  planId = await chain.plan();
  await chain.publish(planId);
  agents.set('nobody', anybody(api));
  agents.set('invigilator', await signedIn(api, await createInvigilatorOf(api, centre.id)));
  const [first] = samplePeople;
  const [{ id }] = await api.source.query('SELECT id FROM account WHERE name = $1', [first!.name]);
  agents.set(
    'candidate',
    await signedIn(api, first!.idNumber, initialPassword(api.configuration.initialPasswordKey, id)),
  );
}, 120_000);

afterAll(() => api.close());

const absent = '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;

/** Calls a route with ids of nothing, so that whoever is let in meets 404 or 422 and changes nothing. */
async function call(caller: Caller, route: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replaceAll(/:\w+/g, absent);
  // Signing out would spoil the browser for the next route.
  const agent = route === 'DELETE /api/session' ? anybody(api) : agents.get(caller)!;
  const answer = await (method === 'GET'
    ? agent.get(address)
    : method === 'DELETE'
      ? agent.delete(address)
      : (method === 'PUT' ? agent.put(address) : agent.post(address)).send({}));
  return answer.status;
}

describe('who may call what', () => {
  it('is said twice, alike, for every route', () => {
    const declared = Object.fromEntries(listRoutes(api.app).map((route) => [nameOf(route), route.grants]));
    expect(declared).toEqual(expected);
  });

  describe.each(Object.entries(expected))('%s', (route, grants) => {
    it.each(callers)('%s', async (caller) => {
      const status = await call(caller, route);
      const allowed = grants.includes('public') || grants.includes(caller as Grant);
      if (allowed) expect([401, 403]).not.toContain(status);
      else expect(status).toBe(caller === 'nobody' ? 401 : 403);
    });
  });
});

describe('what lies outside one’s scope', () => {
  const list = async (agent: Agent, query = '') =>
    (await agent.get(`/api/terms/${chain.termId}/candidates?size=200${query}`).expect(200)).body;

  it('the province sees everybody, a prefecture and a unit their own people', async () => {
    expect((await list(agents.get('province')!)).total).toBe(63);
    const chengdu = await list(agents.get('prefecture')!);
    expect(
      new Set(chengdu.items.map((item: { prefecture: { code: string } }) => item.prefecture.code)),
    ).toEqual(new Set(['510100']));
    const unit = await list(agents.get('unit')!);
    expect(new Set(unit.items.map((item: { unit: { name: string } }) => item.unit.name)).size).toBe(1);
    expect([chengdu.total, unit.total].every((total) => total > 0 && total < 63)).toBe(true);
  });

  it('no filter opens another scope', async () => {
    const other = await list(agents.get('prefecture')!, '&prefecture=513300');
    expect(other).toEqual({ total: 0, items: [] });
    const unit = samplePeople.find((person) => person.unit.prefecture === '513300')!.unit.name;
    expect((await list(agents.get('prefecture')!, `&q=${encodeURIComponent(unit)}`)).total).toBe(0);
  });

  it('in the published plan a prefecture meets its own people alone, and the load of all', async () => {
    const whole = (await agents.get('province')!.get(`/api/plans/${planId}`).expect(200)).body;
    const own = (await agents.get('prefecture')!.get(`/api/plans/${planId}`).expect(200)).body;
    const seats = (plan: typeof whole) =>
      plan.batches.flatMap(({ rooms }: { rooms: { seats: { prefecture: string }[] }[] }) =>
        rooms.flatMap((room) => room.seats),
      );
    expect(seats(whole)).toHaveLength(60);
    expect(seats(own).length).toBeGreaterThan(0);
    expect(seats(own).every(({ prefecture }: { prefecture: string }) => prefecture === '510100')).toBe(true);
    expect(own.batches.map(({ load }: { load: number }) => load)).toEqual(
      whole.batches.map(({ load }: { load: number }) => load),
    );
    expect(own.units.length).toBeLessThan(whole.units.length);
  });

  it('a plan that is not published is the province’s alone', async () => {
    const draft = await chain.plan();
    await agents.get('province')!.get(`/api/plans/${draft}`).expect(200);
    for (const caller of ['prefecture', 'unit'] as const) {
      const { body } = await agents.get(caller)!.get(`/api/plans/${draft}`).expect(404);
      expect(body.code).toBe('NOT_FOUND');
      const { items } = (await agents.get(caller)!.get(`/api/terms/${chain.termId}/plans`).expect(200)).body;
      expect(items.map(({ id }: { id: string }) => id)).toEqual([planId]);
    }
  });

  it('what went wrong in a job is told to the province alone', async () => {
    const [{ id }] = await api.source.query('SELECT id FROM job LIMIT 1');
    await api.source.query(
      `UPDATE job SET problem = '{"code":"X","detail":"张三","errors":[]}' WHERE id = $1`,
      [id],
    );
    expect((await agents.get('province')!.get(`/api/jobs/${id}`)).body.problem.detail).toBe('张三');
    expect((await agents.get('unit')!.get(`/api/jobs/${id}`)).body.problem).toBeNull();
  });
});
