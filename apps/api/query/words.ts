import type { Sum } from './challenge.ts';

const digits = '零一二三四五六七八九';

/** The sum in words, for who listens to the page or cannot make out the drawing. */
export function sumInWords({ left, right, sign }: Sum): string {
  return `${inWords(left)}${sign === '+' ? '加' : '减'}${inWords(right)}等于多少？`;
}

/** 0 to 99: 二十七. */
function inWords(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}
