import { DomainError } from '#problem';

/**
 * A unit's name as one spelling: outer and inner spaces dropped between Chinese characters,
 * ASCII brackets as the full-width ones of official names.
 * @throws DomainError `UNIT_NAME_EMPTY`, `UNIT_NAME_TOO_LONG` (over 100 code points).
 */
export function parseUnitName(text: string): string {
  const name = text
    .normalize('NFC')
    .trim()
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{Script=Han}（）]) | (?=[\p{Script=Han}（）])/gu, '');
  if (name === '')
    throw new DomainError({ kind: 'invalid', code: 'UNIT_NAME_EMPTY', detail: '单位名称为空' });
  const length = [...name].length;
  if (length > 100)
    throw new DomainError({
      kind: 'invalid',
      code: 'UNIT_NAME_TOO_LONG',
      detail: `单位名称最多100个字，实为${length}个`,
    });
  return name;
}
