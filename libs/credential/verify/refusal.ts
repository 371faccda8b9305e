import { DomainError } from '#problem';
import type { Outcome } from './verdict.ts';

/** Why a card is not to be believed, or cannot be judged. Faults of form bring their own code and words. */
const refusalDetails = {
  ISSUER_UNKNOWN: '密钥清单里没有这个发证机构',
  KEY_UNKNOWN: '密钥清单里没有这枚签名密钥；如证卡很新，请联网更新清单后再核验',
  KEY_RETIRED: '签名密钥在证卡生效之前已经停用',
  SIGNATURE_INVALID: '签名与内容不符，二维码被改过或是伪造的',
  ORIGIN_FOREIGN: '网址不是发证机构的网站，请勿打开；证卡内容可能是抄来的',
  ORIGIN_UNKNOWN: '网址不属于任何已知的发证机构，请勿打开',
  ASK_ONLINE: '只有证卡标识，没有签名内容，须联网查询',
  NOT_ON_RECORD: '发证机构没有这张证卡的记录',
  RECORD_DIFFERS: '二维码内容与发证机构的记录不一致',
  KEY_COMPROMISED: '签名密钥已泄露，须联网取得泄露之前的日志证明',
  NOT_IN_LOG: '签名密钥已泄露，而泄露之前的日志里没有这张证卡',
} as const;

export function refuse(code: keyof typeof refusalDetails): DomainError {
  return new DomainError({ kind: 'invalid', code, detail: refusalDetails[code] });
}

/** Not everything unreadable is a forgery: a menu's QR is not, nor a card of a format yet to come. */
const milderOutcomes: Record<string, Outcome> = {
  NOT_A_CARD: 'unknown-issuer',
  VERSION_UNKNOWN: 'unknown-issuer',
  ISSUER_UNKNOWN: 'unknown-issuer',
  KEY_UNKNOWN: 'unknown-issuer',
  ORIGIN_UNKNOWN: 'unknown-issuer',
  ASK_ONLINE: 'status-unknown',
  KEY_COMPROMISED: 'status-unknown',
};

export function outcomeOf({ code }: DomainError): Outcome {
  return milderOutcomes[code] ?? 'forged';
}
