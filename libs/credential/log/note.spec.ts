import {
  type Checkpoint,
  formatNoteKey,
  fromBase64,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseNote,
} from '#credential';
import { createSigner, signCheckpoint, signNote } from '#credential/sign';
import { manifest, ringWith, signers } from '../../../test/credential/authority.ts';

/** The example of golang.org/x/mod/sumdb/note, whose authors wrote the format. */
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
const secret = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz').slice(1);
const peter = createSigner({ algorithm: 'Ed25519', secret });
const key = { name: 'PeterNeumann', publicKey: peter.publicKey.bytes };
const refusal = (code: string) => expect.objectContaining({ code });

describe('a signed note', () => {
  it('is written and read as Go does', () => {
    expect(formatNoteKey(key)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(signNote(text, 'PeterNeumann', peter)).toBe(note);
    expect(openNote(note, key)).toBe(text);
  });

  it('is read among the signatures of others', () => {
    const witnessed = `${note}— witness.example AAAAAAAA\n`;
    expect(openNote(witnessed, key)).toBe(text);
    expect(parseNote(witnessed).signatures).toHaveLength(2);
  });

  it.each([
    ['a word changed', note.replace('answer', 'Answer'), 'NOTE_SIGNATURE'],
    ['another name', note.replace('— PeterNeumann', '— PeterNewman'), 'NOTE_UNSIGNED'],
    ['another key of the name', note.replace('x08go', 'y08go'), 'NOTE_UNSIGNED'],
    ['no signature', `${text}\n`, 'NOTE_MALFORMED'],
    ['no last newline', note.slice(0, -1), 'NOTE_MALFORMED'],
    ['a hyphen for a dash', note.replace('—', '-'), 'NOTE_MALFORMED'],
  ])('with %s is refused', (_, wrong, code) => {
    expect(() => openNote(wrong, key)).toThrow(refusal(code));
  });
});

describe('a checkpoint', () => {
  const checkpoint: Checkpoint = {
    origin: 'kaoka.example.cn/log',
    size: 500,
    root: new Uint8Array(32).fill(8),
  };
  const signed = signCheckpoint(checkpoint, signers.log);

  it('says in three lines how large the log was and what it held', () => {
    expect(signed.split('\n').slice(0, 4)).toEqual([
      'kaoka.example.cn/log',
      '500',
      'CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=',
      '',
    ]);
    expect(openCheckpoint(signed, ringWith())).toEqual(checkpoint);
  });

  it('is believed after its key has retired, and after a new one has come', () => {
    const log = manifest.keys.find(({ use }) => use === 'log')!;
    const next = { ...log, id: 9, publicKey: manifest.keys[0]!.publicKey };
    expect(openCheckpoint(signed, ringWith({ keys: [...manifest.keys, next] }))).toEqual(checkpoint);
  });

  it('is not believed from a compromised key, a stranger, or for a log nobody knows', () => {
    const compromised = { at: '2025-06-01T00:00:00Z', logSize: 1000, logRoot: `${'A'.repeat(43)}=` };
    const ring = ringWith({ keys: manifest.keys.map((each) => ({ ...each, compromised })) });
    expect(() => openCheckpoint(signed, ring)).toThrow(refusal('CHECKPOINT_KEY_COMPROMISED'));
    expect(() => openCheckpoint(signCheckpoint(checkpoint, signers.stranger), ringWith())).toThrow(
      refusal('NOTE_UNSIGNED'),
    );
    const elsewhere = signCheckpoint({ ...checkpoint, origin: 'evil.example/log' }, signers.log);
    expect(() => openCheckpoint(elsewhere, ringWith())).toThrow(refusal('CHECKPOINT_UNKNOWN_LOG'));
  });

  it.each(['a\n1\n', 'a\n01\nAAAA\n', 'a\n-1\nAAAA\n', `a\n1\nAAAA\n`, `a\n1\n${'A'.repeat(43)}=\nextra\n`])(
    'cannot be %p',
    (wrong) => {
      expect(() => parseCheckpoint(wrong)).toThrow(refusal('CHECKPOINT_MALFORMED'));
    },
  );
});
