import { decodeToken, hashLeaf, logEntry, openTrust, verify, verifyInclusion } from '#credential';
import { Credential, requestIssue } from '#database/credential';
import { findCheckpoint, listLoggedEvents } from '#database/log';
import { getTrustBundle } from '#database/trust';
import { seedPassed } from '../factories/passed.ts';
import { until } from './until.ts';
import { clerk, World } from './world.ts';

/** In `npm test` few and quick; `npm run prove:issue` does five hundred people and twenty kills. */
const PEOPLE = Number(process.env.ISSUE_PEOPLE ?? 40);
const KILLS = Number(process.env.ISSUE_KILLS ?? 5);
const seed = Number(process.env.FAULT_SEED ?? 20_250_620);

function* fractions(): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe(`issuing ${PEOPLE} credentials, the worker killed at ${KILLS} random instants`, () => {
  let world: World;

  jest.setTimeout(60_000 + PEOPLE * 400 + KILLS * 20_000);
  beforeAll(async () => {
    world = await World.create();
    await seedPassed({ source: world.source, store: world.store, term: world.term, count: PEOPLE });
  });
  afterAll(() => world.destroy());

  it('ends with as many credentials, numbers and log entries, each with its proof', async () => {
    const { source, term } = world;
    await world.request((manager, now) => requestIssue(manager, { termId: term.id, actor: clerk }, now));
    await killAgainAndAgain();
    world.startWorker();
    await until(
      'all to be published',
      async () => (await countPublished()) === PEOPLE,
      30_000 + PEOPLE * 300,
    );

    const credentials = await source.manager.find(Credential, { order: { number: 'ASC' } });
    expect(credentials).toHaveLength(PEOPLE);
    const serials = credentials.map(({ number }) => Number(number.slice(5, 10)));
    expect(serials).toEqual(Array.from({ length: PEOPLE }, (_, at) => at + 1));
    expect(new Set(credentials.map(({ candidateId }) => candidateId)).size).toBe(PEOPLE);
    expect(new Set(credentials.map(({ statusIndex }) => statusIndex)).size).toBe(PEOPLE);

    const head = (await findCheckpoint(source.manager))!;
    expect(head.size).toBe(PEOPLE);
    const leaves: number[] = [];
    for (const credential of credentials) leaves.push(await provedLeaf(credential, head));
    expect(leaves.sort((one, other) => one - other)).toEqual(serials.map((serial) => serial - 1));
  });

  it('and every one of them verifies without the register', async () => {
    const trust = openTrust(await getTrustBundle(world.source.manager));
    for (const { publicId, digits } of await world.source.manager.find(Credential))
      expect(
        verify(`http://localhost:3000/c/${publicId}#${digits}`, trust, new Date().toISOString()),
      ).toMatchObject({
        outcome: 'valid',
      });
  });

  async function killAgainAndAgain(): Promise<void> {
    const random = fractions();
    for (let kill = 0; kill < KILLS; kill += 1) {
      world.startWorker();
      // From before the first look into the queue to well into the work.
      await pause(600 + random.next().value * (2500 + PEOPLE * 4));
      await world.killWorker();
    }
  }

  const countPublished = async () => {
    const [row] = await world.source.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM credential WHERE published_at IS NOT NULL',
    );
    return row.count;
  };

  /** The one leaf of a credential's issuance, once its proof has led to the signed head. */
  async function provedLeaf(
    { publicId, digits }: Credential,
    head: { size: number; root: Uint8Array },
  ): Promise<number> {
    const events = await listLoggedEvents(world.source.manager, publicId);
    expect(events.map(({ event }) => event)).toEqual(['issued']);
    const { event, at, salt, leafIndex, inclusion } = events[0]!;
    const { bodyBytes } = decodeToken(digits!);
    const leafHash = hashLeaf(logEntry({ event, publicId, at, bodyBytes }, salt));
    const claim = { index: leafIndex!, size: head.size, root: new Uint8Array(head.root), leafHash };
    expect(
      verifyInclusion(
        claim,
        inclusion!.proof.map((hash) => new Uint8Array(hash)),
      ),
    ).toBe(true);
    return leafIndex!;
  }
});
