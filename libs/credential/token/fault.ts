import { DomainError } from '#problem';

/** Why a token was refused on reading: one reason per fault, beside those of CBOR and of the digits. */
const faultDetails = {
  NOT_A_CARD: '这不是考卡证卡的二维码或网址',
  PUBLIC_ID_INVALID: '网址中的证卡标识不是有效的 25 位数字',
  SIGNATURE_MISSING: '数字串太短，装不下签名',
  VERSION_UNKNOWN: '证卡的格式版本无法识别，请更新核验程序',
  BODY_SHAPE: '证卡内容的结构不对',
  NUMBER_INVALID: '证卡编号不合规则',
  NAME_INVALID: '姓名一栏不合规则',
  PROJECTS_INVALID: '考评项目应为 1 至 3 个，代码按从小到大排列且不重复',
  DATES_INVALID: '有效期的起止日期不对',
  FIELD_RANGE: '发证机构、密钥或状态序号超出范围',
  NOT_CANONICAL: '同一内容换了写法，与签发时的字节不同',
} as const;

export type TokenFault = keyof typeof faultDetails;

export function refuseToken(code: TokenFault): DomainError {
  return new DomainError({ kind: 'invalid', code, detail: faultDetails[code] });
}
