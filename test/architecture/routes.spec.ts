import { Controller, Get } from '@nestjs/common';
import { Access } from '../../apps/api/access/access.ts';
import { listRoutes, listUnguardedRoutes } from '../../apps/api/access/routes.ts';
import { startTestApi, type TestApi } from '../api/application.ts';

@Controller('api/planted')
class Unguarded {
  @Get('open-door')
  read(): string {
    return 'anybody';
  }
}

@Controller('api/planted')
class HalfGuarded {
  @Get('guarded')
  @Access('province')
  read(): string {
    return 'province';
  }

  @Get(['door-a', 'door-b'])
  readMore(): string {
    return 'anybody';
  }
}

describe('the routes of the API', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });

  afterAll(() => api.close());

  it('each say who may call them', () => {
    expect(listUnguardedRoutes(api.app)).toEqual([]);
  });

  it('have been walked', () => {
    const paths = listRoutes(api.app).map(({ method, path }) => `${method} ${path}`);
    expect(paths).toEqual(expect.arrayContaining(['POST /api/session', 'GET /api/health']));
  });

  it('registered past the controllers are seen as well', () => {
    api.app.getHttpAdapter().get('/back-door', () => undefined);
    expect(listUnguardedRoutes(api.app)).toEqual([{ method: 'GET', path: '/back-door', grants: null }]);
  });
});

describe('an API with an unguarded route', () => {
  it.each([
    [Unguarded, 'GET /api/planted/open-door'],
    [HalfGuarded, 'GET /api/planted/door-a, GET /api/planted/door-b'],
  ])('does not start: %p', async (planted, routes) => {
    await expect(startTestApi({ controllers: [planted] })).rejects.toThrow(
      `routes without @Access: ${routes}`,
    );
  });
});
