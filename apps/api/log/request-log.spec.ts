import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';

const idNumber = '510107198001010013';

describe('the log of requests', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });

  afterAll(() => api.close());

  it('holds method, path, status and time, but no query, header, body or ID number', async () => {
    await anybody(api).get(`/api/no-such/${idNumber}?q=${idNumber}&name=secret-query`);
    await anybody(api)
      .post('/api/session')
      .set('Cookie', 'kaoka_session=secret-cookie')
      .send({ login: idNumber, password: 'secret-password' });
    const log = api.logs();
    expect(log).toContain('"path":"/api/no-such/510107********0013"');
    expect(log).toMatch(/"responseTime":\d/);
    expect(log).not.toContain(idNumber);
    expect(log).not.toMatch(/secret-/);
  });
});
