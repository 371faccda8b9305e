import { randomUUID } from 'node:crypto';
import { approveDecision, Credential, proposeDecision, requestIssue } from '#database/credential';
import { findPrintout } from '#database/printout';
import type { DecisionKind } from '#lifecycle';
import { seedPassed } from '../factories/passed.ts';
import { until } from '../faults/until.ts';
import { clerk, World } from '../faults/world.ts';

jest.setTimeout(120_000);

describe('the file that goes to the printer', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.create();
    await seedPassed({ source: world.source, store: world.store, term: world.term, count: 3 });
    world.startWorker();
    await world.request((manager, now) =>
      requestIssue(manager, { termId: world.term.id, actor: clerk }, now),
    );
    await until('all cards to be bound', async () => (await bound()) === 3, 60_000);
  });
  afterAll(() => world.destroy());

  const bound = async () => (await findPrintout(world.source.manager, world.term.id, 'cards'))?.count;
  const official = (name: string) => ({ accountId: randomUUID(), name });

  /** Proposed by one and approved by another; the worker does the rest. */
  async function decide(
    { id: credentialId }: Credential,
    kind: DecisionKind,
    reasonCode: string,
  ): Promise<void> {
    const job = await world.request(async (manager, now) => {
      const proposal = { credentialId, kind, reasonCode, actor: official('甲') };
      const { id: decisionId } = await proposeDecision(manager, proposal, now);
      const { job } = await approveDecision(manager, { decisionId, actor: official('乙') }, now);
      return job!;
    });
    await world.finished(job.id);
  }

  it('F01 loses a suspended card, and gets it back when the suspension is lifted', async () => {
    const [card] = await world.source.manager.find(Credential, { order: { number: 'ASC' } });
    await decide(card!, 'suspend', 'complaint');
    expect(await bound()).toBe(2);
    await decide(card!, 'lift', 'cleared');
    expect(await bound()).toBe(3);
  });

  it('F02 loses a revoked card for good', async () => {
    const [, card] = await world.source.manager.find(Credential, { order: { number: 'ASC' } });
    await decide(card!, 'revoke', 'cheating');
    expect(await bound()).toBe(2);
  });
});
