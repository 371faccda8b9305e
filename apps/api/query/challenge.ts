import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A sum that a person solves, before it is drawn or put in words. */
export interface Sum {
  left: number;
  right: number;
  sign: '+' | '-';
}

/** A sum and the token that proves, with the right answer, that it was ours. */
export interface Challenge {
  sum: Sum;
  token: string;
}

export type ChallengeAnswer = 'right' | 'wrong' | 'expired';

const LIFE_SECONDS = 600;
const NONCE_BYTES = 12;
const HEAD_BYTES = 4 + NONCE_BYTES;
const MAC_BYTES = 32;

/**
 * Challenges that need no memory until they are answered: a token holds the time at which it ends and a random
 * nonce, and a MAC over both and the answer, which itself is not in it. It slows down who walks through the
 * register by machine; it keeps no secret, and what it guards is masked.
 */
export class ChallengeDesk {
  private readonly key: Buffer;

  /** @param secret 32 bytes that all processes share; the desk's own key is derived from it */
  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('kaoka.challenge/1').digest();
  }

  make(now: Date): Challenge {
    const sum: Sum = {
      left: randomInt(11, 50),
      right: randomInt(2, 10),
      sign: randomInt(2) === 0 ? '+' : '-',
    };
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32BE(Math.floor(now.getTime() / 1000) + LIFE_SECONDS);
    randomBytes(NONCE_BYTES).copy(head, 4);
    const token = Buffer.concat([head, this.mac(head, resultOf(sum))]).toString('base64url');
    return { sum, token };
  }

  /** Looks at the answer alone; that a token serves once is for `nonceOf` and the database. */
  check(token: string, typed: string, now: Date): ChallengeAnswer {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== HEAD_BYTES + MAC_BYTES) return 'expired';
    const head = bytes.subarray(0, HEAD_BYTES);
    if (head.readUInt32BE() * 1000 <= now.getTime()) return 'expired';
    const digits = typed.normalize('NFKC').replaceAll(/\s/g, '');
    const answer = /^\d{1,3}$/.test(digits) ? Number(digits) : -1;
    return timingSafeEqual(bytes.subarray(HEAD_BYTES), this.mac(head, answer)) ? 'right' : 'wrong';
  }

  private mac(head: Buffer, answer: number): Buffer {
    return createHmac('sha256', this.key).update(head).update(String(answer)).digest();
  }
}

/** What is spent when a token is answered, rightly or not. */
export function nonceOf(token: string): string {
  return Buffer.from(token, 'base64url').subarray(0, HEAD_BYTES).toString('hex');
}

export function resultOf({ left, right, sign }: Sum): number {
  return sign === '+' ? left + right : left - right;
}
