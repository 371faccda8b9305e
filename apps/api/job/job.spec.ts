import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Agent } from 'supertest';
import { Job } from '#database/job';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, sessionOf, signedIn } from '../../../test/api/people.ts';

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

const absent = '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
const createJob = (facts: Partial<Job> = {}) =>
  api.source.manager.save(Job, {
    termId,
    name: 'slips.render',
    version: 1,
    payload: {},
    state: 'running',
    done: 3,
    total: 10,
    message: '正在生成',
    problem: null,
    createdAt: api.clock.now(),
    createdBy: '王老师',
    finishedAt: null,
    ...facts,
  });

async function follow(id: string): Promise<{ response: IncomingMessage; text(): string; leave(): void }> {
  const port = await api.listen();
  const request = get({ port, path: `/api/jobs/${id}/events`, headers: { cookie: sessionOf(office) } });
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  response.on('error', () => undefined);
  return { response, text: () => text, leave: () => request.destroy() };
}

const events = (text: string) =>
  [...text.matchAll(/^event: progress\ndata: (.*)\n$/gm)].map(([, data]) => JSON.parse(data!));

describe('a job', () => {
  it('tells its title in Chinese and how far it is', async () => {
    const { id } = await createJob();
    expect((await office.get(`/api/jobs/${id}`).expect(200)).body).toEqual({
      id,
      name: 'slips.render',
      title: '生成准考证',
      state: 'running',
      done: 3,
      total: 10,
      message: '正在生成',
      detail: null,
      stopping: false,
      problem: null,
      createdAt: api.clock.now().toISOString(),
      finishedAt: null,
    });
  });

  it('is listed newest first within its term', async () => {
    api.clock.pass(1);
    const { id } = await createJob();
    const { items } = (await office.get(`/api/terms/${termId}/jobs`).expect(200)).body;
    expect(items[0].id).toBe(id);
    await office.get(`/api/terms/${absent}/jobs`).expect(404);
  });

  it('that does not exist is 404, for the stream as well', async () => {
    await office.get(`/api/jobs/${absent}`).expect(404);
    const answer = await office.get(`/api/jobs/${absent}/events`).expect(404);
    expect(answer.type).toBe('application/problem+json');
  });
});

describe('the stream of a job', () => {
  it('tells each change within a second, and ends with the job', async () => {
    const { id } = await createJob();
    const { response, text } = await follow(id);
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    await pause(700);
    await api.source.manager.update(Job, { id }, { done: 7 });
    await pause(700);
    await api.source.manager.update(Job, { id }, { done: 10, state: 'done', finishedAt: api.clock.now() });
    await once(response, 'end');
    expect(events(text()).map(({ done, state }) => [done, state])).toEqual([
      [3, 'running'],
      [7, 'running'],
      [10, 'done'],
    ]);
  });

  it('of a job that is over tells it and ends at once', async () => {
    const { id } = await createJob({ state: 'failed', message: '模板缺字' });
    const { response, text } = await follow(id);
    await once(response, 'end');
    expect(events(text())).toMatchObject([{ state: 'failed', message: '模板缺字' }]);
  });

  it('stops asking the database once the client has left', async () => {
    const { id } = await createJob();
    const queries = jest.spyOn(api.source.manager, 'findOneBy');
    const { leave } = await follow(id);
    await pause(900);
    leave();
    await pause(600);
    const asked = queries.mock.calls.length;
    expect(asked).toBeGreaterThan(1);
    await pause(1200);
    expect(queries.mock.calls.length).toBe(asked);
    queries.mockRestore();
  });
});
