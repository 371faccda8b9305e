import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { secondsOf } from '../calendar/index.ts';
import { encodeCbor } from '../encoding/index.ts';

/** What may happen to a card in public. The log's order is the order of these decisions. */
export const logEvents = ['issued', 'superseded', 'suspended', 'lifted', 'revoked'] as const;
export type LogEvent = (typeof logEvents)[number];

/** One line of a card's public history. */
export interface LogRecord {
  event: LogEvent;
  publicId: string;
  /** Instant of the decision */
  at: string;
  /** Canonical body of the card (`SignedCard.bodyBytes`): the log fixes what was issued, not just that */
  bodyBytes: Uint8Array;
}

/** Random bytes that make an entry unguessable; kept beside the record, shown with a proof. */
export const saltLength = 16;

const context = utf8ToBytes('kaoka.log/1\n');

/**
 * The 32 bytes that enter the log. Without salt and record they tell nothing: the log can be public although
 * the register behind it is not.
 * @throws RangeError for a salt that is not 16 bytes.
 */
export function logEntry({ event, publicId, at, bodyBytes }: LogRecord, salt: Uint8Array): Uint8Array {
  if (salt.length !== saltLength) throw new RangeError(`a salt has ${saltLength} bytes, not ${salt.length}`);
  const record = encodeCbor([1, logEvents.indexOf(event), publicId, secondsOf(at), sha256(bodyBytes)]);
  return sha256(concatBytes(context, salt, record));
}
