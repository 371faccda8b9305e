import { contractNames } from '#database/job';
import { contracts } from '#queue';
import { indexHandlers, keyOf, type Registration } from './handler.ts';
import { registrations } from './handlers.ts';

describe('contracts and handlers', () => {
  it('H01 pair off one to one', () => {
    expect([...indexHandlers(registrations).keys()].sort()).toEqual(contracts.map(keyOf).sort());
  });

  it('H02 a contract without a handler stops the start', () => {
    expect(() => indexHandlers(registrations.slice(1))).toThrow('roster.import 第1版有0个处理程序');
  });

  it('H03 a contract with two handlers stops the start', () => {
    const twice: Registration[] = [...registrations, registrations[2]!];
    expect(() => indexHandlers(twice)).toThrow('plan.make 第1版有2个处理程序');
  });

  it('H04 every handler can be loaded', async () => {
    for (const { load } of registrations) expect(typeof (await load()).prototype.run).toBe('function');
  });

  it('H05 the names that use cases write into rows are those of the contracts', () => {
    expect(contractNames).toEqual(contracts.map(({ id, version }) => ({ name: id, version })));
  });
});
