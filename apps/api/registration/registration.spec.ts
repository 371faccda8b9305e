import { Account, getAccessRules, initialPassword, setAccessRules } from '#database/account';
import { AuditEvent } from '#database/audit';
import { Person } from '#database/person';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { anybody, createHolder, createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
const known = '510107198001010013';
const fresh = '11010519491231002X';
let holder: string;

beforeAll(async () => {
  api = await startTestApi();
  holder = await createHolder(api, { name: '阿依·古丽', idNumber: known });
});

afterAll(() => api.close());

beforeEach(() => api.clock.pass(24 * 60));

const form = {
  name: '陈晓',
  idNumber: fresh,
  phone: '163 0000 1234',
  password: 'Kaoka-2026',
  consent: '2025-1',
};
const register = (changes: Partial<typeof form> = {}) =>
  anybody(api)
    .post('/api/registrations')
    .send({ ...form, ...changes });
const claim = (changes: Partial<typeof form> & { initialPassword: string }) =>
  anybody(api)
    .post('/api/registrations/claims')
    .send({ ...form, name: '阿依·古丽', idNumber: known, ...changes });
const signIn = (login: string, password: string) =>
  anybody(api).post('/api/session').send({ login, password });
const proof = () => initialPassword(api.configuration.initialPasswordKey, holder);
const codes = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('registering oneself', () => {
  it('A01 is told beforehand what is asked for, what for and why', async () => {
    const { body } = await anybody(api).get('/api/registrations/notice').expect(200);
    expect(body.idKinds).toEqual([{ kind: 'mainland', name: '居民身份证' }]);
    expect(body.notice.version).toBe('2025-1');
    for (const { data, purpose, necessity } of body.notice.purposes)
      expect([data, purpose, necessity].every((words) => words.length > 3)).toBe(true);
  });

  it('A02 makes an account that signs in at once, with its consent on the record and the number sealed', async () => {
    await register({ idNumber: ' １１０１０５１９４９１２３１００２x ' }).expect(202);
    const { body } = await signIn(fresh, form.password).expect(201);
    expect(body.account).toMatchObject({ role: 'candidate', name: '陈晓', passwordIsInitial: false });
    const account = await api.source.manager.findOneOrFail(Account, {
      where: { id: body.account.id },
      relations: { person: true },
    });
    expect(account).toMatchObject({ phone: '16300001234', consentVersion: '2025-1' });
    expect(account.consentedAt).toEqual(api.clock.now());
    expect(account.person!.idNumberSealed.toString('latin1')).not.toContain(fresh);
    expect(api.logs()).not.toContain(fresh);
  });

  it('A03 tells each bad field, in words, at once', async () => {
    const { body } = await register({
      name: '陈1',
      idNumber: '110105194912310022',
      phone: '028-86136211',
      password: 'short',
      consent: '',
    }).expect(422);
    expect(codes(body)).toEqual([
      '/name NAME_CHARACTER',
      '/idNumber ID_NUMBER_CHECKSUM',
      '/phone PHONE_NOT_MOBILE',
      '/password PASSWORD_SHORT',
      '/password PASSWORD_SIMPLE',
      '/consent CONSENT_MISSING',
    ]);
  });

  it('A04 takes another kind of number only where the province has switched it on', async () => {
    const permit = '830000198512310020';
    const refused = await register({ idNumber: permit }).expect(422);
    expect(codes(refused.body)).toEqual(['/idNumber ID_NUMBER_KIND_OFF']);
    const rules = await getAccessRules(api.source.manager);
    const actor = { accountId: null, name: '系统' };
    const on = { ...rules, registrationIdKinds: ['mainland' as const, 'hmt-residence' as const] };
    await setAccessRules(api.source.manager, on, actor, api.clock.now());
    await register({ idNumber: permit }).expect(202);
    await signIn(permit, form.password).expect(201);
    await setAccessRules(api.source.manager, rules, actor, api.clock.now());
  });

  it('A05 of two at the same instant one gets the account', async () => {
    const idNumber = '440524188001010014';
    const passwords = ['First-2026', 'Second-2026'];
    await Promise.all(passwords.map((password) => register({ idNumber, password }).expect(202)));
    const answers = await Promise.all(passwords.map((password) => signIn(idNumber, password)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
  });
});

describe('somebody who is known already', () => {
  it('B01 is left as they are, and nobody learns that they are known', async () => {
    const before = await api.source.manager.findOneByOrFail(Account, { id: holder });
    const answer = await register({ idNumber: known }).expect(202);
    const other = await register({ idNumber: samplePeople[42]!.idNumber }).expect(202);
    expect(answer.body).toEqual(other.body);
    expect(await api.source.manager.findOneByOrFail(Account, { id: holder })).toEqual(before);
    expect(await api.source.manager.countBy(Person, { name: '阿依·古丽' })).toBe(1);
    await signIn(known, form.password).expect(401);
    await signIn(known, proof()).expect(201);
  });

  it('B02 is not told from the time that it takes, either', async () => {
    const timed = async (changes: Partial<typeof form>) => {
      api.clock.pass(24 * 60);
      const start = process.hrtime.bigint();
      await register(changes).expect(202);
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    const numbers = samplePeople.slice(0, 11).map(({ idNumber }) => idNumber);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (const idNumber of numbers) {
      times.known.push(await timed({ idNumber: known }));
      times.unknown.push(await timed({ idNumber }));
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[5]!;
    expect(median(times.known)).toBeGreaterThan(median(times.unknown) * 0.5);
  });

  it('B03 claims the account by the initial password alone, which then is over', async () => {
    for (const initial of ['AAAAA-AAAAA', '22222-22222']) {
      const { body } = await claim({ initialPassword: initial }).expect(401);
      expect(body.code).toBe('CLAIM_REFUSED');
    }
    const stranger = await claim({ initialPassword: proof(), name: '别人' }).expect(409);
    expect(codes(stranger.body)).toEqual(['/name CLAIM_NAME_DIFFERS']);
    await claim({ initialPassword: proof().toLowerCase() }).expect(204);
    await signIn(known, form.password).expect(201);
    await signIn(known, proof()).expect(401);
    await claim({ initialPassword: proof(), password: 'Other-2026' }).expect(401);
  });

  it('B04 answers a claim alike for a number that nobody has', async () => {
    const wrong = await claim({ initialPassword: '22222-22222' }).expect(401);
    const nobody = await claim({
      initialPassword: '22222-22222',
      idNumber: samplePeople[40]!.idNumber,
    }).expect(401);
    expect({ ...nobody.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
  });

  it('B05 is guessed at five times, then not for five minutes; signing in counts with it', async () => {
    for (let index = 0; index < 3; index += 1) await claim({ initialPassword: '22222-22222' }).expect(401);
    for (let index = 0; index < 2; index += 1) await signIn(known, 'Wrong-2026').expect(401);
    await claim({ initialPassword: '22222-22222' }).expect(429);
    await signIn(known, form.password).expect(429);
    api.clock.pass(5.1);
    await signIn(known, form.password).expect(201);
  });

  it('B06 a number is registered five times at most in a while, known or not', async () => {
    for (const idNumber of [known, samplePeople[41]!.idNumber]) {
      for (let index = 0; index < 5; index += 1) await register({ idNumber }).expect(202);
      const { body } = await register({ idNumber }).expect(429);
      expect(body.code).toBe('REGISTRATION_LOCKED');
    }
  });
});

describe('a name that somebody registered as another’s', () => {
  it('C01 falls back to the initial password when a unit’s roster names the person', async () => {
    const [person] = samplePeople.slice(50);
    await register({ idNumber: person!.idNumber, name: '冒用' }).expect(202);
    const squatter = await signedIn(api, person!.idNumber, form.password);
    await createStaff(api);
    const chain = new Chain(api, await signedIn(api, 'sheng'), await createDemoTerm(api));
    await chain.importRoster();
    expect((await squatter.get('/api/session')).body.account).toBeNull();
    await signIn(person!.idNumber, form.password).expect(401);
    const [{ id }] = await api.source.query('SELECT id FROM account WHERE name = $1', [person!.name]);
    await signIn(person!.idNumber, initialPassword(api.configuration.initialPasswordKey, id)).expect(201);
    expect(
      await api.source.manager.countBy(AuditEvent, {
        action: 'account.returned-to-initial',
        subjectId: id,
      }),
    ).toBe(1);
  });
});
