import { hashLeaf, type IssuerKey, logEntry, toBase64, verify } from '#credential';
import { issue, manifest, now, publicId, trustWith } from '../../../test/credential/authority.ts';
import { MemoryTree } from '../../../test/credential/memory-tree.ts';

/**
 * Lesson 3. Trust hangs on one offline root, which signs the list of keys. Keys sign for a year, retire, and may
 * be stolen; cards outlive them all.
 */
describe('lesson 3: keys come and go', () => {
  const { url, bodyBytes } = issue();
  const cardKey = (change: Partial<IssuerKey>) => ({
    keys: manifest.keys.map((key) => (key.id === 1 ? { ...key, ...change } : key)),
  });

  it('a retired key still proves what it signed', () => {
    const soonAfter = '2026-03-01T00:00:00Z';
    const verdict = verify(url, trustWith(), soonAfter);
    expect(verdict.checks.find(({ name }) => name === 'signature')?.passed).toBe(true);
    expect(verdict.reason).toBe('STATUS_STALE');
  });

  it('but cannot have signed a card that begins after it retired', () => {
    const trust = trustWith(cardKey({ signsUntil: '2025-06-19' }));
    expect(verify(url, trust, now)).toMatchObject({ outcome: 'forged', reason: 'KEY_RETIRED' });
  });

  it('an issuer whom the root does not name is unknown, however good the signature', () => {
    const issuers = [{ ...manifest.issuers[0]!, id: 2 }];
    const keys = manifest.keys.map((key) => ({ ...key, issuer: 2 }));
    expect(verify(url, trustWith({ issuers, keys }, []), now)).toMatchObject({
      outcome: 'unknown-issuer',
      reason: 'ISSUER_UNKNOWN',
    });
  });

  it('an old list of keys knows of no theft since, so that nothing is called valid by it', () => {
    const trust = trustWith({ expiresAt: '2025-07-01T06:00:00Z' });
    expect(verify(url, trust, now)).toMatchObject({ outcome: 'status-unknown', reason: 'KEYS_STALE' });
  });

  describe('when a key was stolen, what stood in the log before the cut-off still stands', () => {
    const salt = new Uint8Array(16).fill(4);
    const at = '2025-06-20T02:00:00Z';
    const ownLeaf = hashLeaf(logEntry({ event: 'issued', publicId, at, bodyBytes }, salt));
    const tree = new MemoryTree();
    let trust: ReturnType<typeof trustWith>;
    let proof: Uint8Array[];

    beforeAll(async () => {
      const strangers = Array.from({ length: 6 }, (_, index) => hashLeaf(Uint8Array.of(index)));
      await tree.grow([...strangers.slice(0, 3), ownLeaf, ...strangers.slice(3)]);
      const logRoot = toBase64(await tree.root());
      trust = trustWith(
        cardKey({ compromised: { at: '2025-06-25T00:00:00Z', logSize: tree.size, logRoot } }),
      );
      proof = await tree.inclusion(3);
    });

    it("with the log's proof it is valid", () => {
      const verdict = verify({ text: url, logged: { at, salt, index: 3, proof } }, trust, now);
      expect(verdict.outcome).toBe('valid');
      expect(verdict.checks.find(({ name }) => name === 'log')?.passed).toBe(true);
    });

    it('without asking the log nothing can be said', () => {
      expect(verify(url, trust, now)).toMatchObject({ outcome: 'status-unknown', reason: 'KEY_COMPROMISED' });
    });

    it('what the log does not have was made by the thief', () => {
      const stolen = { outcome: 'forged', reason: 'NOT_IN_LOG' };
      expect(verify({ text: url, logged: null }, trust, now)).toMatchObject(stolen);
      const wrongs = [
        { at: '2025-06-20T02:00:01Z', salt, index: 3, proof },
        { at, salt: new Uint8Array(16), index: 3, proof },
        { at, salt, index: 2, proof },
        { at, salt, index: 3, proof: proof.slice(1) },
      ];
      for (const logged of wrongs) expect(verify({ text: url, logged }, trust, now)).toMatchObject(stolen);
    });
  });
});
