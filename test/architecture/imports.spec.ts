import path from 'node:path';
import { findForbidden, readSources } from './imports.ts';

const planted = (path: string, text: string) => findForbidden([{ path, text }]);

describe('the house', () => {
  it('has no import, clock, chance or folder that it forbids', () => {
    expect(findForbidden(readSources('.'))).toEqual([]);
  });

  it('has been read: every room has sources', () => {
    const rooms = new Set(readSources('.').map((file) => file.path.split('/')[1]));
    expect([...rooms]).toEqual(
      expect.arrayContaining(['api', 'worker', 'web', 'cli', 'scheduling', 'database']),
    );
  });
});

describe('the watch over the house bites on', () => {
  it('an edge that is not listed', () => {
    expect(planted('apps/web/seat.ts', `import { Plan } from '#database/plan';`)).toEqual([
      'apps/web/seat.ts: web must not import database (#database/plan)',
    ]);
  });

  it('a pure library that imports another', () => {
    expect(planted('libs/checkin/decide.ts', `export * from '#eligibility';`)).toHaveLength(1);
  });

  it('the signing door, for all but the worker and the command line', () => {
    const text = `const signer = await import('#credential/sign');`;
    expect(planted('apps/api/credential/issue.ts', text)).toHaveLength(1);
    expect(planted('apps/worker/credential/issue.ts', text)).toEqual([]);
  });

  it('a way round the face of a room', () => {
    const text = `import { seat } from '../../libs/scheduling/seat/deal.ts';`;
    expect(planted('apps/worker/plan.ts', text)).toEqual([
      'apps/worker/plan.ts: enter scheduling by its face, not by ../../libs/scheduling/seat/deal.ts',
    ]);
  });

  it('a checker of plans that knows the solver, its rules, or a model that does', () => {
    const forbidden = (file: string, target: string) => [
      `${file}: ${path.posix.dirname(file)} stands apart and must not import ${target}`,
    ];
    const checker = 'libs/scheduling/check/check-plan.ts';
    for (const part of [
      'pack/demand',
      'seat/grid',
      'improve/board',
      'solve/plan-of',
      'bound/prove',
      'rules/rule',
    ]) {
      expect(planted(checker, `import { it } from '../${part}.ts';`)).toEqual(
        forbidden(checker, `../${part}.ts`),
      );
    }
    expect(planted(checker, `export * from '#scheduling';`)).toEqual(forbidden(checker, '#scheduling'));
    const model = 'libs/scheduling/model/starts.ts';
    expect(planted(model, `import type { Board } from '../improve/board.ts';`)).toEqual(
      forbidden(model, '../improve/board.ts'),
    );
    expect(planted(checker, `import { listStarts } from '../model/starts.ts';`)).toEqual([]);
    expect(planted(checker, `import { recountScore } from './recount.ts';`)).toEqual([]);
  });

  it("a built-in of Node's in a room that runs in a browser", () => {
    expect(
      planted('libs/eligibility/id-number.ts', `import { createHash } from 'node:crypto';`),
    ).toHaveLength(1);
  });

  it('a framework in a pure room', () => {
    expect(planted('libs/scheduling/plan.ts', `import { Injectable } from '@nestjs/common';`)).toHaveLength(
      1,
    );
  });

  it('a clock, or chance, that nobody injected', () => {
    expect(planted('libs/database/plan/publish.ts', 'const now = new Date();')).toHaveLength(1);
    expect(planted('libs/scheduling/improve.ts', 'const r = Math.random();')).toHaveLength(1);
  });

  it('a shelf', () => {
    expect(planted('libs/database/utils/dates.ts', 'export {};')).toHaveLength(1);
  });
});
