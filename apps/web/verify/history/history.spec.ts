import { issue, now, trustWith } from '../../../../test/credential/authority.ts';
import { openShelf } from '../device/shelf.ts';
import type { Answer } from '../question/answer.ts';
import { ask } from '../question/ask.ts';
import { History } from './history.ts';

const answer = (text: string): Promise<Answer> =>
  ask(text, { trust: trustWith(), now: () => now, askRegister: async () => ({ asking: 'offline' }) });

function storage(limit = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > limit) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage & { kept: Map<string, string> };
}

describe('the history', () => {
  it('remembers the newest first, with no more of a person than the verdict showed', async () => {
    const history = new History(openShelf('history', storage()));
    history.add(await answer(issue().url));
    history.add(await answer('https://menu.example/7'));
    expect(history.list()).toMatchObject([
      { outcome: 'unknown-issuer', host: 'menu.example' },
      { outcome: 'valid', maskedName: '张**', number: expect.stringMatching(/^Z5125/), at: now },
    ]);
  });

  it('has the same card once, where it was verified last', async () => {
    const history = new History(openShelf('history', storage()));
    for (const text of ['https://a.example', 'https://b.example', 'https://a.example']) {
      history.add(await answer(text));
    }
    expect(history.list().map(({ host }) => host)).toEqual(['a.example', 'b.example']);
  });

  it('ends at a hundred, and can be cleared', async () => {
    const device = storage();
    const history = new History(openShelf('history', device));
    for (let at = 0; at < 105; at++) history.add(await answer(`https://menu.example/${at}`));
    expect(history.list()).toHaveLength(100);
    expect(history.list()[0]!.text).toBe('https://menu.example/104');
    history.clear();
    expect(history.list()).toEqual([]);
    expect(device.kept.size).toBe(0);
  });

  it('survives a restart; without room on the device it lasts as long as the page', async () => {
    const device = storage();
    new History(openShelf('history', device)).add(await answer('https://menu.example/1'));
    expect(new History(openShelf('history', device)).list()).toHaveLength(1);

    const full = openShelf('history', storage(10));
    const history = new History(full);
    history.add(await answer('https://menu.example/1'));
    expect(history.list()).toHaveLength(1);
    expect(full.write({ more: 'than fits' })).toBe(false);
  });

  it('starts anew where what was kept is not to be read', () => {
    const device = storage();
    device.setItem('history', '{');
    expect(new History(openShelf('history', device)).list()).toEqual([]);
  });
});
