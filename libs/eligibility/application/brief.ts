/**
 * Characters of 工作简介 as C15 counts them: code points without spaces and line breaks, punctuation
 * included. A surrogate pair is one character, a combining mark is its own.
 */
export function countCharacters(text: string): number {
  return [...text.replace(/[\s\u200B-\u200D\u2060\uFEFF]/gu, '')].length;
}

/** Whether 工作简介 is long enough: fewer than `least` counts as too little experience (R49). */
export function isBriefLongEnough(text: string, least = 300): boolean {
  return countCharacters(text) >= least;
}
