import { body } from '../authority.ts';
import { bad, bodyBytes, type CardVector, replaced, signedItems } from './wrong.ts';

/** Well-formed CBOR that is no card, signed with the true key as if the issuer itself had gone wrong. */
export const bodies: Record<string, CardVector> = {
  'version-unknown': bad('以后的格式版本', replaced(0, 2), 'VERSION_UNKNOWN', 'unknown-issuer'),
  'body-not-an-array': bad(
    '内容不是数组',
    signedItems(() => 7),
    'BODY_SHAPE',
  ),
  'body-item-missing': bad(
    '少一项',
    signedItems((items) => items.slice(0, -1)),
    'BODY_SHAPE',
  ),
  'body-item-extra': bad(
    '多一项',
    signedItems((items) => [...items, 0]),
    'BODY_SHAPE',
  ),
  'body-item-of-other-type': bad('日期写成文字', replaced(6, '2025-06-20'), 'BODY_SHAPE'),
  'number-as-text': bad('编号写成文字', replaced(1, body.number), 'NUMBER_INVALID'),
  'number-too-long': bad(
    '编号多一个字节',
    replaced(1, Uint8Array.of(0, ...bodyBytes.slice(3, 8))),
    'NUMBER_INVALID',
  ),
  'number-out-of-range': bad('编号超出范围', replaced(1, new Uint8Array(5).fill(255)), 'NUMBER_INVALID'),
  'name-two-characters': bad('露出两个字', replaced(2, '张三'), 'NAME_INVALID'),
  'name-not-hidden': bad('没有遮盖', replaced(3, 0), 'NAME_INVALID'),
  'projects-none': bad('没有项目', replaced(4, []), 'PROJECTS_INVALID'),
  'projects-four': bad('四个项目', replaced(4, [1, 2, 3, 4]), 'PROJECTS_INVALID'),
  'projects-repeated': bad('项目重复', replaced(4, [3, 3]), 'PROJECTS_INVALID'),
  'projects-unordered': bad('项目乱序', replaced(4, [12, 3, 200]), 'PROJECTS_INVALID'),
  'dates-out-of-range': bad('日期超出范围', replaced(6, 65_536), 'DATES_INVALID'),
  'status-index-out-of-range': bad('状态序号超出范围', replaced(9, 2 ** 24), 'FIELD_RANGE'),
};
