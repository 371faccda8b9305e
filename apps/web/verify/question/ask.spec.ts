import { decodeToken, hashLeaf, logEntry, type OnlineRecord, toBase64, writeReply } from '#credential';
import {
  issue,
  manifest,
  now,
  publicId,
  statusList,
  trustWith,
} from '../../../../test/credential/authority.ts';
import { MemoryTree } from '../../../../test/credential/memory-tree.ts';
import type { RegisterAnswer } from './answer.ts';
import { ask } from './ask.ts';
import { askRegister } from './ask-register.ts';

const { url, digits } = issue();
const trust = trustWith();
const recordOf = (changes: Partial<OnlineRecord> = {}): OnlineRecord => ({
  digits,
  standing: 'good',
  checkedAt: now,
  ...changes,
});

/** Asks with a register that gives this answer, and tells which ids it was asked for. */
async function asking(text: string, told: RegisterAnswer, at = now) {
  const asked: string[] = [];
  const answer = await ask(text, {
    trust,
    now: () => at,
    askRegister: async (id) => {
      asked.push(id);
      return told;
    },
  });
  return { ...answer, asked };
}

describe('a question', () => {
  it('is answered by the register where there is one to ask', async () => {
    const record = recordOf({ standing: 'revoked', since: '2025-07-01T11:59:00Z', publicReason: '材料不实' });
    const { verdict, asking: how, asked } = await asking(url, { asking: 'confirmed', record });
    expect(verdict).toMatchObject({ outcome: 'revoked', publicReason: '材料不实', statusAsOf: now });
    expect([how, asked]).toEqual(['confirmed', [publicId]]);
  });

  it('is answered by the device where there is none', async () => {
    for (const how of ['offline', 'unreachable', 'busy'] as const) {
      const { verdict, asking: told } = await asking(url, { asking: how });
      expect([verdict.outcome, told]).toEqual(['valid', how]);
    }
  });

  it('finds a card that the register does not know forged, however well it is signed', async () => {
    const { verdict } = await asking(url, { asking: 'confirmed', record: null });
    expect(verdict).toMatchObject({ outcome: 'forged', reason: 'NOT_ON_RECORD' });
  });

  it.each([
    ['a forgery', url.replace(/\d$/, (last) => String((Number(last) + 2) % 10)), 'forged'],
    ['a copy at a foreign host', url.replace('kaoka', 'ka0ka'), 'forged'],
    [
      'a foreign host that would like to be asked',
      `https://ka0ka.example.cn/c/${publicId}`,
      'unknown-issuer',
    ],
    ['a menu', 'https://menu.example/7', 'unknown-issuer'],
  ])('sends nothing anywhere for %s', async (_, text, outcome) => {
    const { verdict, asking: how, asked } = await asking(text, { asking: 'confirmed', record: recordOf() });
    expect(verdict.outcome).toBe(outcome);
    expect([how, asked]).toEqual(['needless', []]);
  });

  it('with the id alone is one for the register', async () => {
    expect((await asking(publicId, { asking: 'confirmed', record: recordOf() })).verdict.outcome).toBe(
      'valid',
    );
    expect((await asking(publicId, { asking: 'offline' })).verdict.reason).toBe('ASK_ONLINE');
  });

  it('is judged by the register’s clock where the device’s is wrong', async () => {
    const wrong = '2029-01-01T12:00:00Z';
    expect((await asking(url, { asking: 'offline' }, wrong)).verdict.outcome).toBe('expired');
    const { verdict, clockAhead } = await asking(url, { asking: 'confirmed', record: recordOf() }, wrong);
    expect(verdict.outcome).toBe('valid');
    expect(clockAhead).toBeGreaterThan(1_000_000);
  });

  it('tells where its text leads', async () => {
    expect((await asking(url, { asking: 'offline' })).host).toBe('kaoka.example.cn');
    expect(await asking(publicId, { asking: 'offline' })).not.toHaveProperty('host');
  });
});

describe('the register', () => {
  const answering = (body: unknown, status = 200) =>
    askRegister(publicId, { online: true, fetch: async () => Response.json(body, { status }) });

  it('answers with a record, or that it has none', async () => {
    expect(await answering(recordOf())).toEqual({ asking: 'confirmed', record: recordOf() });
    expect(await answering({ code: 'CREDENTIAL_UNKNOWN' }, 404)).toEqual({
      asking: 'confirmed',
      record: null,
    });
  });

  it.each([
    ['a 404 of somebody else', { title: 'Not Found' }, 404, 'unreachable'],
    ['a failure', {}, 500, 'unreachable'],
    ['the page of a hotel’s network', '<html>', 200, 'unreachable'],
    ['a request to slow down', {}, 429, 'busy'],
  ])('%s proves nothing', async (_, body, status, how) => {
    expect(await answering(body, status)).toEqual({ asking: how });
  });

  it('is not asked without a network, and not waited for for ever', async () => {
    const fetch = jest.fn();
    expect(await askRegister(publicId, { online: false, fetch })).toEqual({ asking: 'offline' });
    expect(fetch).not.toHaveBeenCalled();
    jest.useFakeTimers();
    const hanging = askRegister(publicId, {
      online: true,
      fetch: (_, { signal }) =>
        new Promise((__, reject) => signal!.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    jest.advanceTimersByTime(10_000);
    expect(await hanging).toEqual({ asking: 'unreachable' });
    jest.useRealTimers();
  });
});

describe('a card whose key was lost', () => {
  const salt = new Uint8Array(16).fill(4);
  const at = '2025-06-20T02:00:00Z';
  let lost: ReturnType<typeof trustWith>;
  let proof: Uint8Array[];

  beforeAll(async () => {
    const tree = new MemoryTree();
    const { bodyBytes } = decodeToken(digits);
    const own = hashLeaf(logEntry({ event: 'issued', publicId, at, bodyBytes }, salt));
    await tree.grow([hashLeaf(Uint8Array.of(1)), own, hashLeaf(Uint8Array.of(2))]);
    const compromised = {
      at: '2025-06-25T00:00:00Z',
      logSize: tree.size,
      logRoot: toBase64(await tree.root()),
    };
    lost = trustWith({ keys: manifest.keys.map((key) => (key.id === 1 ? { ...key, compromised } : key)) });
    proof = await tree.inclusion(1);
  });

  /** With a register that sends this over the wire. */
  const told = async (body: unknown) => {
    const fetch = async () => Response.json(body);
    const register = (id: string) => askRegister(id, { online: true, fetch });
    const { verdict } = await ask(url, { trust: lost, now: () => now, askRegister: register });
    return [verdict.outcome, verdict.reason];
  };

  it('is vouched for by the log, whose word comes with the record', async () => {
    const reply = writeReply({ record: recordOf(), logged: { at, salt, index: 1, proof } });
    expect(await told(reply)).toEqual(['valid', 'OK']);
    expect(await told({ ...reply, logged: { ...reply.logged, index: 0 } })).toEqual(['forged', 'NOT_IN_LOG']);
  });

  it('was made by the thief where the log has none', async () => {
    expect(await told({ ...recordOf(), logged: null })).toEqual(['forged', 'NOT_IN_LOG']);
  });

  it('stays in doubt where nobody says, or says it badly', async () => {
    expect(await told(recordOf())).toEqual(['status-unknown', 'KEY_COMPROMISED']);
    for (const salt of ['?', 7])
      expect(await told({ ...recordOf(), logged: { at, salt, index: 1, proof: [] } })).toEqual([
        'status-unknown',
        'KEY_COMPROMISED',
      ]);
  });
});

it('a stale list offline leaves the standing open', async () => {
  const stale = trustWith({}, [statusList([], '2025-06-20T00:00:00Z')]);
  const answer = await ask(url, {
    trust: stale,
    now: () => now,
    askRegister: async () => ({ asking: 'offline' }),
  });
  expect(answer.verdict).toMatchObject({ outcome: 'status-unknown', reason: 'STATUS_STALE' });
});
