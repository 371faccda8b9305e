import { z } from 'zod';
import { fromBase64, fromBase64Url } from '../encoding/base64.ts';
import { parseWith } from '../encoding/parse-with.ts';
import { cardLimits } from '../token/card-body.ts';

/** What a key may sign. One key, one use: nothing signed for one purpose can serve another. */
export const keyUses = ['card', 'list', 'log', 'badge'] as const;
export type KeyUse = (typeof keyUses)[number];

const base64Url = z.string().refine((text) => decodes(() => fromBase64Url(text)), 'base64url');
const hash = z.string().refine((text) => decodes(() => fromBase64(text).length === 32), 'base64 of 32 bytes');

const keySchema = z.strictObject({
  /** Never used twice under one issuer */
  id: z.int().min(1).max(cardLimits.key),
  issuer: z.int().min(0).max(cardLimits.issuer),
  use: z.enum(keyUses),
  algorithm: z.enum(['Ed25519', 'SM2-SM3']),
  publicKey: base64Url,
  /** First and last day on which it signs; afterwards it is retired and still verifies what it signed */
  signsFrom: z.iso.date(),
  signsUntil: z.iso.date(),
  /** Set when the secret may be known: of its cards only those in the log before the cut-off stand */
  compromised: z.strictObject({ at: z.iso.datetime(), logSize: z.int().min(0), logRoot: hash }).optional(),
});

const issuerSchema = z.strictObject({
  id: z.int().min(0).max(cardLimits.issuer),
  name: z.string().min(1),
  /** Where its cards may point, e.g. `https://kaoka.example.cn`; a card at another host is a copy */
  origins: z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/)).min(1),
  /** Origin line of its transparency log's checkpoints, e.g. `kaoka.example.cn/log` */
  log: z.string().regex(/^[^\s+]+$/),
});

const manifestSchema = z
  .strictObject({
    schema: z.literal('kaoka.keys/1'),
    /** Grows with every edition; a verifier never goes back */
    edition: z.int().min(1),
    issuedAt: z.iso.datetime(),
    /** From here on a verifier can no longer know of a compromised key */
    expiresAt: z.iso.datetime(),
    issuers: z.array(issuerSchema).min(1),
    keys: z.array(keySchema),
  })
  .superRefine(({ issuers, keys }, context) => {
    const names = new Set(issuers.map(({ id }) => id));
    const kids = new Set<string>();
    for (const [at, key] of keys.entries()) {
      const fault = (message: string) => context.addIssue({ code: 'custom', path: ['keys', at], message });
      if (!names.has(key.issuer)) fault('key of an issuer that is not listed');
      if (kids.has(keyName(key))) fault('key id used twice');
      if (key.signsUntil < key.signsFrom) fault('signs until before it signs from');
      if (fromBase64Url(key.publicKey).length !== publicKeyLengths[key.algorithm]) fault('length of the key');
      if (key.use === 'log' && key.algorithm !== 'Ed25519') fault('log keys are Ed25519, as C2SP notes are');
      kids.add(keyName(key));
    }
  });

const publicKeyLengths = { Ed25519: 32, 'SM2-SM3': 65 } as const;

/** The list of issuers and keys that an offline root signs; all that a verifier trusts follows from it. */
export type KeyManifest = z.infer<typeof manifestSchema>;
export type IssuerKey = KeyManifest['keys'][number];
export type Issuer = KeyManifest['issuers'][number];

/** @throws DomainError `KEYS_MALFORMED` with a pointer to each bad field. */
export function parseManifest(value: unknown): KeyManifest {
  return parseWith(manifestSchema, value, { code: 'KEYS_MALFORMED', detail: '密钥清单的内容不合规则' });
}

/** `kid` in signed documents: issuer and key, e.g. `1.3`. */
export function keyName({ issuer, id }: Pick<IssuerKey, 'issuer' | 'id'>): string {
  return `${issuer}.${id}`;
}

function decodes(read: () => unknown): boolean {
  try {
    return read() !== false;
  } catch {
    return false;
  }
}
