import { z } from 'zod';
import { fromBase64, parseWith, toBase64 } from '../encoding/index.ts';

const recordSchema = z.object({
  /** The token's digits as they were issued */
  digits: z.string(),
  standing: z.enum(['good', 'suspended', 'revoked', 'superseded']),
  /** Instant since when, and a reason that may be published */
  since: z.iso.datetime({ offset: true }).optional(),
  publicReason: z.string().optional(),
  /** Instant of the answer */
  checkedAt: z.iso.datetime({ offset: true }),
});

/** What the issuer's register says of an id, asked online just now. */
export type OnlineRecord = z.infer<typeof recordSchema>;

/** Proof that a card's issuance stands in the log; wanted only where the signing key was compromised. */
export interface LogEvidence {
  /** Instant of the issuance, as it was logged */
  at: string;
  salt: Uint8Array;
  index: number;
  /** Audit path in the tree of the key's cut-off */
  proof: Uint8Array[];
}

/**
 * What is to be verified. `undefined` evidence was not asked for (no network); `null` was asked for, and the
 * issuer knows of none.
 */
export interface Question {
  /** Text of a QR, a URL, a token or an id */
  text: string;
  record?: OnlineRecord | null;
  logged?: LogEvidence | null;
}

/** What the register answers about an id: the record, and the log's word where the card's key is known to be lost. */
export interface RegisterReply {
  record: OnlineRecord;
  /** Absent where the key is in order; null where the log held no such card before the key was lost */
  logged?: LogEvidence | null;
}

/** Longer than the audit path of any tree that can be counted. */
const longestProof = 64;

const base64 = z.string().transform((text, context) => {
  try {
    return fromBase64(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'base64' });
    return z.NEVER;
  }
});

const replySchema = recordSchema.extend({
  logged: z
    .object({
      at: z.iso.datetime({ offset: true }),
      salt: base64,
      index: z.int().min(0),
      proof: z.array(base64).max(longestProof),
    })
    .nullish(),
});

/**
 * The register's reply as it came over the wire.
 * @throws DomainError `RECORD_MALFORMED`.
 */
export function parseReply(value: unknown): RegisterReply {
  const fault = { code: 'RECORD_MALFORMED', detail: '发证机构的答复格式不对' };
  const { logged, ...record } = parseWith(replySchema, value, fault);
  return { record, ...(logged !== undefined && { logged }) };
}

/** The reply as it goes over the wire: the record's fields, and `logged` with its bytes in base64. */
export function writeReply({ record, logged }: RegisterReply): z.input<typeof replySchema> {
  if (logged === undefined) return record;
  if (logged === null) return { ...record, logged };
  const { salt, proof } = logged;
  return { ...record, logged: { ...logged, salt: toBase64(salt), proof: proof.map(toBase64) } };
}
