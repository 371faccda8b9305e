import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBadge, openTrust, verify } from '#credential';
import { type BadgeVector, type CardVector, vectorFiles } from './vectors/index.ts';

const folder = join(__dirname, '../vectors/credential');
const readJson = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.json'),
);
const cards = paths.filter((path) => path.startsWith('cards/'));

const badges = paths.filter((path) => path.startsWith('badges/'));

describe('the vectors', () => {
  const trust = openTrust(readJson('trust.json'));

  it.each(cards)('%s', (path) => {
    const { text, now, outcome, reason } = readJson(path) as CardVector;
    const verdict = verify(text, trust, now);
    expect({ outcome: verdict.outcome, reason: verdict.reason }).toEqual({ outcome, reason });
    const proved = reason === 'OK' || (outcome === 'status-unknown' && reason !== 'ASK_ONLINE');
    expect(verdict.card !== undefined).toBe(proved);
  });

  it.each(badges)('%s', (path) => {
    const { compact, now, refusal } = readJson(path) as BadgeVector;
    const open = () => openBadge(compact, trust.ring, now);
    if (refusal === null) expect(open().type).toContain('OpenBadgeCredential');
    else expect(open).toThrow(expect.objectContaining({ code: refusal }));
  });

  it('are, to the byte, what the format writes today', () => {
    const written = vectorFiles();
    expect(paths.toSorted()).toEqual([...written.keys()].toSorted());
    for (const path of paths) expect(readFileSync(join(folder, path), 'utf8')).toBe(written.get(path));
  });
});
