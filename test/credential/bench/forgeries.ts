import { cardUrl, encodeBody, encodeToken, packDigits, publicIdFrom, signedMessage } from '#credential';
import { createSigner } from '#credential/sign';
import { origin } from '../authority.ts';
import { maskOf, type RandomCard, randomName } from './people.ts';
import type { Random } from './random.ts';

/** Order of Ed25519's group: a careless verifier takes S + L for S. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

type Forge = (card: RandomCard, other: RandomCard, random: Random) => string;

const tokenOf = ({ bodyBytes, signature }: RandomCard) => Uint8Array.from([...bodyBytes, ...signature]);
const urlOf = (publicId: string, digits: string, at = origin) => cardUrl(at, publicId, digits);

function flipped(bytes: Uint8Array, times: number, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let time = 0; time < times; time++) copy[random.below(copy.length)]! ^= 1 << random.below(8);
  return copy;
}

/** Ways to forge a card, by name; each gives a text that was never issued. */
export const forgeries: Record<string, Forge> = {
  'one bit': (card, _, random) => urlOf(card.publicId, packDigits(flipped(tokenOf(card), 1, random))),
  'several bits': (card, _, random) => {
    return urlOf(card.publicId, packDigits(flipped(tokenOf(card), 2 + random.below(15), random)));
  },
  'digits changed': ({ publicId, digits }, _, random) => {
    const at = random.below(digits.length);
    const digit = (Number(digits[at]) + 1 + random.below(9)) % 10;
    return urlOf(publicId, digits.slice(0, at) + digit + digits.slice(at + 1));
  },
  'random digits': ({ publicId, digits }, _, random) => {
    return urlOf(publicId, Array.from(digits, () => random.below(10)).join(''));
  },
  'random signature': (card, _, random) =>
    urlOf(card.publicId, encodeToken(card.bodyBytes, random.bytes(64))),
  'field changed': (card, other, random) => {
    const field = random.pick(['number', 'maskedName', 'projects', 'validTo', 'statusIndex'] as const);
    const changed = {
      ...card.body,
      validTo: '2029-01-01',
      number: other.body.number,
      statusIndex: card.body.statusIndex + 1,
      maskedName: `${maskOf(randomName(random))}*`,
      projects: [3001],
    };
    const body = { ...card.body, [field]: changed[field] };
    return urlOf(card.publicId, encodeToken(encodeBody(body), card.signature));
  },
  'signature of another': (card, other) => urlOf(card.publicId, encodeToken(card.bodyBytes, other.signature)),
  'card under another id': (card, other) => urlOf(other.publicId, card.digits),
  'random id': (card, _, random) => urlOf(publicIdFrom(random.bytes(10)), card.digits),
  "stranger's key": (card, _, random) => {
    const stranger = createSigner({ algorithm: 'Ed25519', secret: random.bytes(32) });
    const signature = stranger.sign(signedMessage(card.publicId, card.bodyBytes));
    return urlOf(card.publicId, encodeToken(card.bodyBytes, signature));
  },
  truncated: ({ publicId, digits }, _, random) =>
    urlOf(publicId, digits.slice(0, random.below(digits.length))),
  lengthened: ({ publicId, digits }, _, random) => {
    return urlOf(publicId, digits + String(random.below(10 ** (1 + random.below(6)))));
  },
  're-encoded': (card, _, random) => {
    // One small integer or length in the body written with a byte more, signature kept.
    const at = random.below(card.bodyBytes.length);
    const lead = card.bodyBytes[at]!;
    const wider = [(lead & 0xe0) | 24, lead & 0x1f];
    const body = Uint8Array.from([...card.bodyBytes.slice(0, at), ...wider, ...card.bodyBytes.slice(at + 1)]);
    return urlOf(card.publicId, encodeToken(body, card.signature));
  },
  'S + L': (card) => {
    const { bodyBytes, signature, publicId } = card;
    const s = signature.slice(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
    const bytes = Array.from({ length: 32 }, (_, at) => Number((s >> BigInt(8 * at)) & 0xffn));
    return urlOf(publicId, encodeToken(bodyBytes, Uint8Array.from([...signature.slice(0, 32), ...bytes])));
  },
  'other host': (card, _, random) => {
    const host = random.pick([
      'https://kaoka.example.com',
      'http://kaoka.example.cn',
      'https://kaoka-example.cn',
    ]);
    return urlOf(card.publicId, card.digits, host);
  },
};
