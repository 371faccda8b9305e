/** The nine answers, from the best to the least known. */
export const outcomeNames = {
  valid: '有效',
  expiring: '有效，即将到期',
  expired: '已过期',
  suspended: '暂停使用',
  revoked: '已撤销',
  superseded: '已被新证取代',
  forged: '伪造',
  'unknown-issuer': '不认识的发证机构',
  'status-unknown': '状态不明',
} as const;

export type Outcome = keyof typeof outcomeNames;

/** What may be checked, in this order. */
export const checkNames = {
  form: '二维码内容',
  issuer: '发证机构',
  key: '签名密钥',
  signature: '数字签名',
  address: '网址',
  log: '签发日志',
  record: '在线记录',
  standing: '证卡状态',
  dates: '有效期',
} as const;

/** One thing that was looked at. */
export interface Check {
  name: keyof typeof checkNames;
  passed: boolean;
  /** Instant of the evidence: of a status list, when it was signed; else when it was looked at */
  at: string;
  detail: string;
}

/** The card's own words, shown only once the signature proved them. */
export interface VerifiedCard {
  publicId: string;
  number: string;
  maskedName: string;
  /** Names, or `项目 12` where the catalogue at hand is older than the card */
  projects: string[];
  issuer: string;
  validFrom: string;
  validTo: string;
}

export interface Verdict {
  outcome: Outcome;
  outcomeName: string;
  /** Stable code of the cause, e.g. `SIGNATURE_INVALID`; `OK` where nothing was amiss */
  reason: string;
  /** One sentence for people */
  detail: string;
  card?: VerifiedCard;
  /** Since when the standing holds and why, as far as it is public */
  since?: string;
  publicReason?: string;
  checks: Check[];
  checkedAt: string;
  /** As of when the standing was known; absent where it was not */
  statusAsOf?: string;
}
