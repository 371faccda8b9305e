import { encodeToken } from '#credential';

/** Every token that differs in one bit of body or signature. */
export function bitFlips(bodyBytes: Uint8Array, signature: Uint8Array): string[] {
  const whole = Uint8Array.from([...bodyBytes, ...signature]);
  return Array.from({ length: whole.length * 8 }, (_, bit) => {
    const flipped = whole.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    return encodeToken(flipped.slice(0, bodyBytes.length), flipped.slice(bodyBytes.length));
  });
}

/** Each digit replaced by `each` other digits. */
export function digitChanges(digits: string, each: number): string[] {
  return [...digits].flatMap((digit, at) =>
    Array.from(
      { length: each },
      (_, step) => `${digits.slice(0, at)}${(Number(digit) + step + 1) % 10}${digits.slice(at + 1)}`,
    ),
  );
}

/** Each pair of unequal neighbours swapped. */
export function digitSwaps(digits: string): string[] {
  return [...digits].slice(1).flatMap((digit, at) => {
    const before = digits[at]!;
    return digit === before ? [] : [`${digits.slice(0, at)}${digit}${before}${digits.slice(at + 2)}`];
  });
}

/** Each shorter beginning and each shorter end. */
export function truncations(digits: string): string[] {
  return [...digits].flatMap((_, at) => [digits.slice(0, at), digits.slice(at + 1)]);
}
