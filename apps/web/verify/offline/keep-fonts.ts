/** As the font's style sheet has them: extensions A to F and the compatibility supplement. */
const RARE = /[\u3400-\u4dbf\u{20000}-\u{2fa1f}]/gu;

/**
 * Offers the font of rare characters to the page and has the service worker keep the parts of it that these words
 * need, so that they are drawn without a network, too.
 */
export async function keepFontsFor(words: string): Promise<void> {
  await import('hanamin/HanaMin.css');
  const files = listFontFiles(new Set(words.match(RARE)));
  if (files.length === 0 || !('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: files });
}

/** Paths of the font's files that draw one of these characters, as the style sheets of the page say. */
function listFontFiles(characters: ReadonlySet<string>): string[] {
  if (characters.size === 0) return [];
  const codes = [...characters].map((character) => character.codePointAt(0)!);
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const [, from = '', to = from] =
        /U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i.exec(rule.style.getPropertyValue('unicode-range')) ?? [];
      const [least, most] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      if (!codes.some((code) => least <= code && code <= most)) return [];
      const [, address] = /url\("?([^")]+)/.exec(rule.style.getPropertyValue('src')) ?? [];
      return address === undefined ? [] : [new URL(address, sheet.href ?? location.href).pathname];
    }),
  );
}
