import type { Standing } from '../validity/index.ts';

/** What the issuer's register says of an id, asked online just now. */
export interface OnlineRecord {
  /** The token's digits as they were issued */
  digits: string;
  standing: Standing;
  /** Instant since when, and a reason that may be published */
  since?: string;
  publicReason?: string;
  /** Instant of the answer */
  checkedAt: string;
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
