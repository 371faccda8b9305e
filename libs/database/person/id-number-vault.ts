import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { maskIdNumber } from '#eligibility';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface IdNumberVaultKeys {
  /** AES-256 key, 32 bytes. */
  sealing: Buffer;
  /** HMAC-SHA256 key, 32 bytes; never the sealing key. */
  hashing: Buffer;
}

/** Keeps ID numbers sealed at rest (AES-256-GCM) and findable by a keyed hash. */
export class IdNumberVault {
  constructor(private readonly keys: IdNumberVaultKeys) {
    for (const key of [keys.sealing, keys.hashing]) {
      if (key.length !== 32) throw new RangeError('an ID number key must have 32 bytes');
    }
  }

  /** nonce ‖ tag ‖ ciphertext */
  seal(idNumber: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.sealing, nonce);
    const body = Buffer.concat([cipher.update(idNumber, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  open(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.keys.sealing, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }

  /** Of the number as lists show it, so that somebody is found by what is read off a list. */
  hashMasked(idNumber: string): Buffer {
    return this.hash(maskIdNumber(idNumber));
  }

  hash(idNumber: string): Buffer {
    return createHmac('sha256', this.keys.hashing).update(idNumber, 'utf8').digest();
  }
}
