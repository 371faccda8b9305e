import type { Plugin } from 'vite';

/** The rules of the font's style sheet that draw extensions A to F and the compatibility supplement. */
const RARE = /CJK-(?:Unified-Ideographs-Extension-[A-F]|Compatibility-Ideographs-Supplement)/;

/**
 * Of the style sheet of `hanamin` only the rules for characters that a device may lack: each is fetched when a page
 * holds one of its characters. The common ones stay with the device's own fonts.
 */
export function rareCharactersOnly(): Plugin {
  return {
    name: 'kaoka-rare-characters',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/hanamin/HanaMin.css')) return undefined;
      return code.replace(/@font-face \{[^}]*\}/g, (rule) => (RARE.test(rule) ? rule : ''));
    },
  };
}
