import { bytesToHex } from '@noble/hashes/utils.js';
import { type LogRecord, logEntry } from './entry.ts';

const record: LogRecord = {
  event: 'issued',
  publicId: '0123456789012345678901234',
  at: '2025-06-20T02:00:00Z',
  bodyBytes: Uint8Array.of(1, 2, 3),
};
const salt = new Uint8Array(16).fill(5);

describe('an entry of the log', () => {
  it('is the same for the same record and salt, whatever the spelling of the instant', () => {
    const same = { ...record, at: '2025-06-20T10:00:00+08:00' };
    expect(logEntry(same, salt)).toEqual(logEntry(record, salt));
    expect(logEntry(record, salt)).toHaveLength(32);
  });

  it('differs in every fact and in the salt', () => {
    const entries = [
      logEntry(record, salt),
      logEntry({ ...record, event: 'revoked' }, salt),
      logEntry({ ...record, publicId: '0123456789012345678901235' }, salt),
      logEntry({ ...record, at: '2025-06-20T02:00:01Z' }, salt),
      logEntry({ ...record, bodyBytes: Uint8Array.of(1, 2, 4) }, salt),
      logEntry(record, new Uint8Array(16).fill(6)),
    ];
    expect(new Set(entries.map(bytesToHex)).size).toBe(entries.length);
  });

  it('wants a full salt', () => {
    expect(() => logEntry(record, salt.slice(1))).toThrow(RangeError);
  });
});
