import { z } from 'zod';
import { parseWith } from '../encoding/parse-with.ts';

export const rootKeySchema = z.strictObject({
  id: z.string().min(1),
  algorithm: z.enum(['Ed25519', 'SM2-SM3']),
  /** base64url */
  publicKey: z.string(),
});

/** A root that a verifier is born with. Its secret stays offline. */
export type RootKey = z.infer<typeof rootKeySchema>;

/** @throws DomainError `ROOT_KEY_MALFORMED`. */
export function parseRootKey(value: unknown): RootKey {
  return parseWith(rootKeySchema, value, { code: 'ROOT_KEY_MALFORMED', detail: '根公钥文件的内容不合规则' });
}
