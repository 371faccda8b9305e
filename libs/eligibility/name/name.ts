import { DomainError } from '#problem';

const dot = '\u00B7';
/** What people type for the separator of Yi, Tibetan and Uyghur names (民委发〔2016〕33号). */
const dotLookAlikes = /[.\u2022\u2027\u2219\u22C5\u30FB\uFF65\uFF0E\u0387\u16EB]/gu;
const longest = 50;

/**
 * A person's name as it is printed: trimmed, look-alike separators as `·`, no spaces between Chinese
 * characters. Han characters stay as they came: normalising would fold compatibility ideographs, and the
 * identity card wins. Any letter of Unicode may stand in a name; symbols, digits and emoji may not.
 * @throws DomainError `NAME_EMPTY`, `NAME_TOO_LONG` (over 50 code points), `NAME_CHARACTER`,
 *   `NAME_PRIVATE_USE` (a private-use code of an old system, which nobody else can print).
 */
export function parseName(text: string): string {
  const name = text
    .replace(/[^\p{Script=Han}]+/gu, (run) => run.normalize('NFC'))
    .trim()
    .replace(dotLookAlikes, dot)
    .replace(/\s*·\s*/g, dot)
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  if (name === '') throw refuse('NAME_EMPTY', '姓名为空');
  const length = [...name].length;
  if (length > longest) throw refuse('NAME_TOO_LONG', `姓名最多${longest}个字，实为${length}个`);
  const own = name.match(/\p{Co}/u)?.[0];
  if (own !== undefined)
    throw refuse(
      'NAME_PRIVATE_USE',
      `姓名第${[...name].indexOf(own) + 1}个字是旧系统的自造字（U+${own.codePointAt(0)!.toString(16).toUpperCase()}），请换成标准字`,
    );
  const strange = [...name].find((character) => !/[\p{L}\p{M}· '-]/u.test(character));
  if (strange !== undefined)
    throw refuse('NAME_CHARACTER', `姓名中的“${strange}”不是姓名用字，请与身份证核对`);
  if (name.startsWith(dot) || name.endsWith(dot) || name.includes(dot + dot))
    throw refuse('NAME_CHARACTER', '姓名中的间隔号“·”应在两个字之间');
  return name;
}

/** `张*`, `阿***`: the first character and a star for each other one, by code point. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
