import { z } from 'zod';
import { parseWith } from '../encoding/index.ts';

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

/**
 * The register's answer as it came over the wire.
 * @throws DomainError `RECORD_MALFORMED`.
 */
export function parseRecord(value: unknown): OnlineRecord {
  return parseWith(recordSchema, value, { code: 'RECORD_MALFORMED', detail: '发证机构的答复格式不对' });
}

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
