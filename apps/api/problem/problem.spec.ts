import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import request from 'supertest';
import { z } from 'zod';
import { DomainError, type ProblemKind } from '#problem';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';
import { Wire } from '../../../test/api/wire.ts';
import { Access } from '../access/access.ts';

const body = z.strictObject({ name: z.string().min(1), seats: z.array(z.object({ row: z.int().min(1) })) });
const page = z.object({ page: z.coerce.number().int().min(1) });

/** Planted beside the real routes: fails in every way in which a route can. */
@Controller('api/planted')
class PlantedController {
  @Get('kinds/:kind')
  @Access('public')
  throwKind(@Param('kind') kind: ProblemKind): void {
    throw new DomainError({ kind, code: 'PLANTED', detail: '故意的', cause: new Error('内情') });
  }

  @Get('crash')
  @Access('public')
  crash(): void {
    throw new TypeError('secret 510107198001010013 of the inside');
  }

  @Get('things/:id')
  @Access('public')
  read(@Param('id', { schema: z.uuid() }) id: string, @Query({ schema: page }) query: z.infer<typeof page>) {
    return { id, ...query };
  }

  @Post('things')
  @Access('public')
  write(@Body({ schema: body }) thing: z.infer<typeof body>) {
    return thing;
  }
}

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ controllers: [PlantedController] });
});

afterAll(() => api.close());

describe('a problem document', () => {
  it('has the members of RFC 9457 and says everything in Chinese', async () => {
    const answer = await anybody(api).get('/api/planted/kinds/conflict').expect(409);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toEqual({
      type: '/problems/planted',
      title: '当前状态不允许',
      status: 409,
      code: 'PLANTED',
      detail: '故意的',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
  });

  it.each([
    ['invalid', 422],
    ['unauthenticated', 401],
    ['denied', 403],
    ['missing', 404],
    ['conflict', 409],
    ['limited', 429],
  ])('%s is %i', async (kind, status) => {
    await anybody(api).get(`/api/planted/kinds/${kind}`).expect(status);
  });

  it.each(['/api/planted/crash', '/api/planted/kinds/failed'])(
    'of our own fault leaks nothing, and its id leads to the log: %s',
    async (path) => {
      const { body } = await anybody(api).get(path).expect(500);
      const id = body.instance.replace('urn:uuid:', '');
      expect(body).toMatchObject({ code: 'INTERNAL', detail: expect.stringContaining(id) });
      expect(JSON.stringify(body)).not.toMatch(/secret|内情|stack|TypeError/);
      expect(api.logs()).toContain(id);
    },
  );
});

describe('bad input', () => {
  const problem = async (answer: request.Test, status: number) => {
    const { body, type } = await answer.expect(status);
    expect(type).toBe('application/problem+json');
    return body;
  };

  it('in a body is named by pointers, all at once, in Chinese', async () => {
    const answer = anybody(api)
      .post('/api/planted/things')
      .send({ name: '', seats: [{ row: 0 }, {}], more: 1 });
    expect((await problem(answer, 422)).errors).toEqual([
      { pointer: '/name', code: 'TOO_SMALL', detail: '未填写' },
      { pointer: '/seats/0/row', code: 'TOO_SMALL', detail: '不得少于 1' },
      { pointer: '/seats/1/row', code: 'INVALID_TYPE', detail: '未填写' },
      { pointer: '', code: 'UNRECOGNIZED_KEYS', detail: '没有名为 more 的字段' },
    ]);
  });

  it('in a path or a query is named as well', async () => {
    const path = await problem(anybody(api).get('/api/planted/things/1?page=1'), 422);
    expect(path.errors).toEqual([
      { pointer: '/path/id', code: 'INVALID_FORMAT', detail: '应为编号（UUID）' },
    ]);
    const id = '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
    const query = await problem(anybody(api).get(`/api/planted/things/${id}?page=x`), 422);
    expect(query.errors).toMatchObject([{ pointer: '/query/page' }]);
  });

  it.each([
    ['{"name":', 'application/json', 400, 'JSON_MALFORMED'],
    ['"text"', 'application/json', 400, 'JSON_MALFORMED'],
    ['{"__proto__":{"name":"x"}}', 'application/json', 422, 'REQUEST_INVALID'],
    ['name=x', 'application/x-www-form-urlencoded', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['name', 'text/plain', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['{}', 'application/json; charset=gbk', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    [`{"name":"${'x'.repeat(1_100_000)}"}`, 'application/json', 413, 'REQUEST_TOO_LARGE'],
  ])('%.30s as %s is %i', async (text, type, status, code) => {
    const answer = anybody(api).post('/api/planted/things').set('Content-Type', type).send(text);
    expect((await problem(answer, status)).code).toBe(code);
  });

  it('without a body at all says what is missing', async () => {
    await problem(anybody(api).post('/api/planted/things'), 422);
  });

  it('in the encoding of the path', async () => {
    expect((await problem(anybody(api).get('/api/planted/things/%E0%A4%A'), 400)).code).toBe(
      'REQUEST_MALFORMED',
    );
  });

  it('of the address: no such route, or not by this method', async () => {
    expect((await problem(anybody(api).get('/api/no-such-thing'), 404)).code).toBe('ROUTE_NOT_FOUND');
    const answer = await anybody(api).put('/api/planted/things').expect(405);
    expect(answer.headers.allow).toBe('POST');
    expect(answer.body).toMatchObject({ code: 'METHOD_NOT_ALLOWED', detail: '这个地址只接受 POST 请求' });
  });
});

describe('an unsafe request from elsewhere', () => {
  it.each([undefined, '', '0', 'true'])('is refused when X-Kaoka is %j', async (value) => {
    const post = request(api.app.getHttpServer()).post('/api/session').send({ login: 'a', password: 'b' });
    const { body } = await (value === undefined ? post : post.set('X-Kaoka', value)).expect(403);
    expect(body.code).toBe('ORIGIN_UNPROVEN');
  });
});

describe('without the database', () => {
  it('the answer is 503, with a time to come back', async () => {
    const wire = new Wire();
    const offline = await startTestApi({ wire });
    const look = () =>
      anybody(offline)
        .get('/api/session')
        .set('Cookie', `kaoka_session=${'A'.repeat(43)}`);
    await wire.cut();
    for (let index = 0; index < 3; index += 1) {
      const { status, body, headers } = await look();
      expect([status, body.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      expect(headers['retry-after']).toBe('5');
    }
    await anybody(offline).get('/api/health').expect(503);

    await wire.mend();
    await look().expect(200);
    expect((await anybody(offline).get('/api/health').expect(200)).body).toEqual({ status: 'ok' });
    await offline.close();
  });
});
