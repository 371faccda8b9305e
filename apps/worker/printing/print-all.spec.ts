import { DomainError } from '#problem';
import { outcomeOf, type Printable, printAll } from './print-all.ts';

const person = (name: string, artefactDigest: string | null = null): Printable => ({ name, artefactDigest });
const missingGlyph = new DomainError({
  kind: 'invalid',
  code: 'GLYPH_MISSING',
  detail: '有字符无法印出',
  errors: [{ pointer: '/candidate/name', code: 'GLYPH_MISSING', detail: '“𱁬”（U+3106C）' }],
});

function quiet() {
  const messages: string[] = [];
  const report = async (_done: number, _total: number, message: string) => void messages.push(message);
  return { messages, report, signal: new AbortController().signal };
}

describe('printing many', () => {
  it('R01 prints those without a file and keeps the order', async () => {
    const printed: string[] = [];
    const run = quiet();
    const all = await printAll(
      [person('甲'), person('乙', 'sha256:old'), person('丙')],
      async ({ name }) => {
        printed.push(name);
      },
      run,
    );
    expect(printed).toEqual(['甲', '丙']);
    expect(all.printed.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
    expect(run.messages).toEqual(['已渲染 1/3', '已渲染 2/3', '已渲染 3/3']);
  });

  it('R02 reports by name who can’t be printed and goes on with the others', async () => {
    const all = await printAll(
      [person('甲'), person('乙')],
      async ({ name }) => {
        if (name === '甲') throw missingGlyph;
      },
      quiet(),
    );
    expect(all.printed.map(({ name }) => name)).toEqual(['乙']);
    expect(outcomeOf({ count: 1, failed: all.failed }, '准考证').problem).toEqual({
      code: 'PRINT_INCOMPLETE',
      detail: '已生成1人的准考证，1人未能生成，请按提示改正后重新生成',
      errors: [{ pointer: '/items/0', code: 'GLYPH_MISSING', detail: '甲：有字符无法印出；“𱁬”（U+3106C）' }],
    });
  });

  it('R03 stops at a fault that is nobody’s', async () => {
    const full = new DomainError({ kind: 'failed', code: 'STORE_FULL', detail: '磁盘已满' });
    const fail = async () => Promise.reject(full);
    await expect(printAll([person('甲')], fail, quiet())).rejects.toBe(full);
  });

  it('R04 stops between two people when it is told to', async () => {
    const stop = new AbortController();
    const printed: string[] = [];
    const print = async ({ name }: Printable) => {
      printed.push(name);
      stop.abort(new Error('shut down'));
    };
    const run = { ...quiet(), signal: stop.signal };
    await expect(printAll([person('甲'), person('乙')], print, run)).rejects.toThrow('shut down');
    expect(printed).toEqual(['甲']);
  });
});
