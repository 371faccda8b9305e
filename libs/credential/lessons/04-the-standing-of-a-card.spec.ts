import { type OnlineRecord, parseAddress, parseReply, type Standing, verify } from '#credential';
import {
  body,
  issue,
  now,
  origin,
  publicId,
  statusList,
  trustWith,
} from '../../../test/credential/authority.ts';

/**
 * Lesson 4. A true card may have been taken back since. Online the register says so; offline a signed list,
 * two bits a card, which is worth as much as it is fresh.
 */
describe('lesson 4: the standing of a card', () => {
  const { url } = issue();
  const { digits } = parseAddress(url) as { digits: string };
  const listed = (standing: Standing) => trustWith({}, [statusList([{ index: body.statusIndex, standing }])]);
  const record: OnlineRecord = { digits, standing: 'good', checkedAt: now };

  it.each([
    ['good', 'valid'],
    ['suspended', 'suspended'],
    ['revoked', 'revoked'],
    ['superseded', 'superseded'],
  ] as const)('offline, the list says %s: %s', (standing, outcome) => {
    expect(verify(url, listed(standing), now)).toMatchObject({ outcome, reason: 'OK' });
  });

  it.each([
    ['2025-06-19T15:59:59Z', 'status-unknown', 'NOT_YET_VALID'],
    ['2025-06-19T16:00:00Z', 'valid', 'OK'],
    ['2028-03-21T15:59:59Z', 'valid', 'OK'],
    ['2028-03-21T16:00:00Z', 'expiring', 'OK'],
    ['2028-06-20T15:59:59Z', 'expiring', 'OK'],
    ['2028-06-20T16:00:00Z', 'expired', 'OK'],
  ])('by the dates in Shanghai, at %s: %s', (instant, outcome, reason) => {
    expect(
      verify({ text: url, record: { ...record, checkedAt: instant } }, trustWith(), instant),
    ).toMatchObject({
      outcome,
      reason,
    });
  });

  it('a stale list has no good news, but its bad news stands', () => {
    const later = '2025-07-02T00:00:01Z';
    expect(verify(url, listed('good'), later)).toMatchObject({
      outcome: 'status-unknown',
      reason: 'STATUS_STALE',
      statusAsOf: '2025-07-01T00:00:00Z',
    });
    expect(verify(url, listed('revoked'), later).outcome).toBe('revoked');
  });

  it('what has expired has expired, whatever the list does not know', () => {
    expect(verify(url, trustWith({}, []), '2028-06-21T00:00:00Z').outcome).toBe('expired');
  });

  it('no list, or one too short, and nothing can be said', () => {
    expect(verify(url, trustWith({}, []), now)).toMatchObject({
      outcome: 'status-unknown',
      reason: 'NO_STATUS_LIST',
    });
    const beyond = issue({ statusIndex: 100_000 }).url;
    expect(verify(beyond, trustWith(), now)).toMatchObject({
      outcome: 'status-unknown',
      reason: 'STATUS_INDEX_UNKNOWN',
    });
  });

  it('the newest of several lists counts', () => {
    const older = statusList([{ index: body.statusIndex, standing: 'suspended' }], '2025-06-30T23:00:00Z');
    expect(verify(url, trustWith({}, [older, statusList()]), now).outcome).toBe('valid');
    expect(verify(url, trustWith({}, [statusList(), older]), now).outcome).toBe('valid');
  });

  it('online, the register speaks: with a date and a reason', () => {
    const revoked = {
      standing: 'revoked',
      since: '2025-06-30T01:00:00Z',
      publicReason: '提供虚假材料',
    } as const;
    expect(verify({ text: url, record: { ...record, ...revoked } }, trustWith(), now)).toMatchObject({
      outcome: 'revoked',
      since: '2025-06-30T01:00:00Z',
      publicReason: '提供虚假材料',
      statusAsOf: now,
    });
  });

  it('the answer comes over a wire, and is read as such', () => {
    expect(parseReply(JSON.parse(JSON.stringify(record)))).toEqual({ record });
    for (const wrong of [
      null,
      {},
      { ...record, standing: 'fine' },
      { ...record, checkedAt: 'today' },
      { ...record, logged: {} },
    ]) {
      expect(() => parseReply(wrong)).toThrow(expect.objectContaining({ code: 'RECORD_MALFORMED' }));
    }
  });

  it('a short URL is enough then, and the register itself is held to its signature', () => {
    const short = `${origin}/c/${publicId}`;
    expect(verify({ text: short, record }, trustWith(), now).outcome).toBe('valid');
    const tampered = { ...record, digits: digits.replace(/^./, (first) => String((Number(first) + 1) % 10)) };
    expect(verify({ text: short, record: tampered }, trustWith(), now).outcome).toBe('forged');
  });

  it('what the register never issued is forged, even with a good signature', () => {
    expect(verify({ text: url, record: null }, trustWith(), now)).toMatchObject({
      outcome: 'forged',
      reason: 'NOT_ON_RECORD',
    });
    expect(verify({ text: publicId, record: null }, trustWith(), now).outcome).toBe('forged');
    const other = issue({ maskedName: '李*' });
    expect(verify({ text: other.url, record }, trustWith(), now)).toMatchObject({
      outcome: 'forged',
      reason: 'RECORD_DIFFERS',
    });
  });

  it('of two sources the younger counts, but a revocation is never taken back', () => {
    const goodRecord = { text: url, record };
    expect(verify(goodRecord, listed('suspended'), now).outcome).toBe('valid');
    expect(verify(goodRecord, listed('revoked'), now).outcome).toBe('revoked');
    const memory = { ...record, checkedAt: '2025-06-30T00:00:00Z' };
    expect(verify({ text: url, record: memory }, listed('suspended'), now).outcome).toBe('suspended');
    expect(verify({ text: url, record: memory }, trustWith({}, []), now).reason).toBe('STATUS_STALE');
  });

  it('a list that nobody signed is left out, and said so', () => {
    const trust = trustWith({}, [statusList().replace(/.$/, '_')]);
    expect(trust.faults).toHaveLength(1);
    expect(verify(url, trust, now).reason).toBe('NO_STATUS_LIST');
  });
});
