import { DomainError } from '#problem';

const common = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const standard = alphabet(`${common}+/`);
const urlSafe = alphabet(`${common}-_`);

interface Alphabet {
  characters: string;
  values: Map<string, number>;
}

function alphabet(characters: string): Alphabet {
  return { characters, values: new Map([...characters].map((character, value) => [character, value])) };
}

/** RFC 4648 section 5, without padding, as JOSE wants it. */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlSafe);
}

/** RFC 4648 section 4, with padding, as C2SP notes want it. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode(bytes, standard);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/** @throws DomainError `BASE64_INVALID` for any text that `toBase64Url` would not have written. */
export function fromBase64Url(text: string): Uint8Array {
  const bytes = decode(text, urlSafe);
  if (!bytes || toBase64Url(bytes) !== text) throw refuse();
  return bytes;
}

/** @throws DomainError `BASE64_INVALID` for any text that `toBase64` would not have written. */
export function fromBase64(text: string): Uint8Array {
  const bytes = decode(text.replace(/=+$/, ''), standard);
  if (!bytes || toBase64(bytes) !== text) throw refuse();
  return bytes;
}

function encode(bytes: Uint8Array, { characters }: Alphabet): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += characters[group >> 18]! + characters[(group >> 12) & 63]!;
    if (left > 1) text += characters[(group >> 6) & 63]!;
    if (left > 2) text += characters[group & 63]!;
  }
  return text;
}

function decode(text: string, { values }: Alphabet): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let width = 0;
  let at = 0;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    width += 6;
    if (width >= 8) {
      width -= 8;
      bytes[at++] = (bits >> width) & 0xff;
    }
  }
  return bytes;
}

function refuse(): DomainError {
  return new DomainError({ kind: 'invalid', code: 'BASE64_INVALID', detail: '不是规范的 Base64 文本' });
}
