/** Random bytes of a public id. */
export const PUBLIC_ID_BYTES = 10;

/** 2^80 has 25 decimal digits. */
const DIGITS = 25;

/**
 * The id under which anyone can look a credential up: 80 random bits as 25 decimal digits, since a QR holds
 * digits most tightly (design 4.2). It says nothing about its holder and can't be guessed from another.
 * @param bytes ten bytes of a cryptographic source
 */
export function publicIdFrom(bytes: Uint8Array): string {
  if (bytes.length !== PUBLIC_ID_BYTES) throw new RangeError(`a public id needs ${PUBLIC_ID_BYTES} bytes`);
  const value = bytes.reduce<bigint>((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return value.toString().padStart(DIGITS, '0');
}

/** Whether a text could be a public id: 25 digits below 2^80. */
export function isPublicId(text: string): boolean {
  return /^[0-9]{25}$/.test(text) && BigInt(text) < 1n << 80n;
}
