import {
  type CborValue,
  cardUrl,
  encodeBody,
  encodeCbor,
  encodeToken,
  type Outcome,
  packDigits,
  parseAddress,
  type Standing,
  signedMessage,
} from '#credential';
import { type Signer, signManifest } from '#credential/sign';
import {
  body,
  catalogue,
  issue,
  keyIds,
  manifest,
  now,
  numberOf,
  origin,
  publicId,
  root,
  roots,
  signers,
  statusList,
} from './authority.ts';

/** A text, and what every verifier must make of it with `trust.json` at the instant. */
export interface CardVector {
  about: string;
  text: string;
  now: string;
  outcome: Outcome;
  reason: string;
}

const standings: { index: number; standing: Standing }[] = [
  { index: 1001, standing: 'suspended' },
  { index: 1002, standing: 'revoked' },
  { index: 1003, standing: 'superseded' },
];

/** What the vectors are verified with. */
export const trustBundle = {
  schema: 'kaoka.trust/1',
  roots,
  manifest: signManifest(manifest, 'root-1', root),
  statusLists: [statusList(standings)],
  catalogues: [catalogue],
};

const { url, bodyBytes, signature } = issue();
const { digits } = parseAddress(url) as { digits: string };

function good(about: string, text: string, outcome: Outcome = 'valid', at = now): CardVector {
  return { about, text, now: at, outcome, reason: 'OK' };
}

function bad(about: string, text: string, reason: string, outcome: Outcome = 'forged', at = now): CardVector {
  return { about, text, now: at, outcome, reason };
}

/** A body of any items, signed with the true key, as if the issuer itself had gone wrong. */
function signedItems(change: (items: CborValue[]) => CborValue): string {
  const items: CborValue[] = [
    1,
    bodyBytes.slice(3, 8),
    '张',
    2,
    body.projects,
    body.issuer,
    1997,
    1096,
    body.key,
    body.statusIndex,
  ];
  return signedBytes(encodeCbor(change(items)));
}

function signedBytes(bytes: Uint8Array, signer: Signer = signers.card): string {
  return cardUrl(origin, publicId, encodeToken(bytes, signer.sign(signedMessage(publicId, bytes))));
}

/** The item at that place of the array replaced. */
function replaced(at: number, item: CborValue): string {
  return signedItems((items) => items.map((old, index) => (index === at ? item : old)));
}

function spliced(find: string, replacement: string): string {
  const hex = Array.from(bodyBytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!hex.includes(find)) throw new Error(`no ${find} in ${hex}`);
  const bytes = hex
    .replace(find, replacement)
    .match(/../g)!
    .map((pair) => Number.parseInt(pair, 16));
  return signedBytes(Uint8Array.from(bytes));
}

function withoutSignature(change: Partial<typeof body>): string {
  return cardUrl(origin, publicId, encodeToken(encodeBody({ ...body, ...change }), signature));
}

const other = issue({ number: numberOf(18), maskedName: '李*' }, '0999999999999999999999999');

const standing = {
  valid: good('三个项目的证卡', url),
  'valid-sm2': good(
    '以 SM2 和 SM3 签名的证卡',
    issue({ key: keyIds.cardSm2 }, publicId, signers.cardSm2).url,
  ),
  'valid-rare-character': good('姓氏为四字节的生僻字', issue({ maskedName: '𠮷*' }).url),
  'valid-long-name': good('二十个字的姓名', issue({ maskedName: `阿${'*'.repeat(19)}` }).url),
  'valid-token-only': good('不带网址的签名内容', `${publicId}#${digits}`),
  suspended: good('已暂停', issue({ statusIndex: 1001 }).url, 'suspended'),
  revoked: good('已撤销', issue({ statusIndex: 1002 }).url, 'revoked'),
  superseded: good('已被新证取代', issue({ statusIndex: 1003 }).url, 'superseded'),
  'revoked-in-stale-list': good(
    '列表过时，但撤销不会收回',
    issue({ statusIndex: 1002 }).url,
    'revoked',
    '2025-08-01T00:00:00Z',
  ),
  expired: good('有效期已过', url, 'expired', '2028-06-20T16:00:00Z'),
  'not-yet-valid': bad('尚未生效', url, 'NOT_YET_VALID', 'status-unknown', '2025-06-19T15:59:59Z'),
  'status-list-stale': bad('状态列表已过时', url, 'STATUS_STALE', 'status-unknown', '2025-07-02T00:00:01Z'),
  'status-list-missing': bad(
    '没有那一年的状态列表',
    issue({ validTo: '2029-06-20' }).url,
    'NO_STATUS_LIST',
    'status-unknown',
  ),
  'status-list-too-short': bad(
    '状态列表里还没有这个序号',
    issue({ statusIndex: 100_000 }).url,
    'STATUS_INDEX_UNKNOWN',
    'status-unknown',
  ),
  'id-alone': bad('只有标识，没有签名内容', `${origin}/c/${publicId}`, 'ASK_ONLINE', 'status-unknown'),
};

const addresses = {
  'not-a-card': bad('菜单的二维码', 'https://menu.example/table/7', 'NOT_A_CARD', 'unknown-issuer'),
  'not-a-card-query': bad(
    '网址里多了查询参数',
    url.replace('#', '?from=timeline#'),
    'NOT_A_CARD',
    'unknown-issuer',
  ),
  'not-a-card-capital-host': bad('域名大写', url.replace('kaoka', 'KAOKA'), 'NOT_A_CARD', 'unknown-issuer'),
  'not-a-card-user-info': bad(
    '网址里藏了别的域名',
    url.replace('/c/', '@evil.example/c/'),
    'NOT_A_CARD',
    'unknown-issuer',
  ),
  'host-foreign': bad('真证卡，指向别的网站', url.replace('example.cn', 'example.com'), 'ORIGIN_FOREIGN'),
  'host-not-encrypted': bad('真证卡，改用明文协议', url.replace('https', 'http'), 'ORIGIN_FOREIGN'),
  'host-foreign-id-alone': bad(
    '别的网站，只有标识',
    `https://evil.example/c/${publicId}`,
    'ORIGIN_UNKNOWN',
    'unknown-issuer',
  ),
  'id-too-short': bad('标识少一位', url.replace(publicId, publicId.slice(1)), 'PUBLIC_ID_INVALID'),
  'id-too-large': bad('标识超过 80 位二进制', url.replace(publicId, '9'.repeat(25)), 'PUBLIC_ID_INVALID'),
  'id-of-another': bad('换了标识', url.replace(publicId, '0999999999999999999999999'), 'SIGNATURE_INVALID'),
};

const encodings = {
  'digits-empty': bad('井号后面是空的', cardUrl(origin, publicId, ''), 'SIGNATURE_MISSING'),
  'digits-letter': bad('混进了字母', url.replace(/.$/, 'O'), 'DIGITS_INVALID'),
  'digits-full-width': bad('全角数字', url.replace(/.$/, '５'), 'DIGITS_INVALID'),
  'digits-one-less': bad('少一位数字', url.slice(0, -1), 'DIGITS_LENGTH'),
  'digits-one-more': bad('多一位数字', `${url}0`, 'DIGITS_LENGTH'),
  'digits-overflow': bad(
    '数值超出长度',
    cardUrl(origin, publicId, '9'.repeat(digits.length)),
    'DIGITS_OVERFLOW',
  ),
  'signature-missing': bad('只有内容', cardUrl(origin, publicId, packDigits(bodyBytes)), 'SIGNATURE_MISSING'),
  'cbor-integer-not-shortest': bad('整数多用了一个字节', spliced('83030c', '8318030c'), 'CBOR_NOT_SHORTEST'),
  'cbor-length-not-shortest': bad('长度多用了一个字节', spliced('4505', '580505'), 'CBOR_NOT_SHORTEST'),
  'cbor-indefinite-array': bad(
    '不定长的数组',
    signedBytes(Uint8Array.from([0x9f, ...bodyBytes.slice(1), 0xff])),
    'CBOR_INDEFINITE',
  ),
  'cbor-trailing-byte': bad(
    '末尾多一个字节',
    signedBytes(Uint8Array.from([...bodyBytes, 0])),
    'CBOR_TRAILING',
  ),
  'cbor-truncated': bad('末尾少一个字节', signedBytes(bodyBytes.slice(0, -1)), 'CBOR_TRUNCATED'),
  'cbor-not-utf8': bad('文字不是 UTF-8', spliced('63e5bca0', '63e5bc20'), 'CBOR_TEXT'),
  'cbor-map': bad('用了映射', spliced('63e5bca0', 'a10102'), 'CBOR_TYPE'),
  'cbor-tag': bad('用了标签', signedBytes(Uint8Array.from([0xc1, ...bodyBytes])), 'CBOR_TYPE'),
  'cbor-negative': bad('用了负数', spliced('83030c', '83200c'), 'CBOR_TYPE'),
  'cbor-too-deep': bad('嵌套过深', replaced(4, [[[[1]]]]), 'CBOR_TOO_DEEP'),
};

const bodies = {
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

const signatures = {
  'signature-bit-flipped': bad(
    '签名改了一位',
    url.replace(/.$/, (last) => String((Number(last) + 2) % 10)),
    'SIGNATURE_INVALID',
  ),
  'signature-of-another-card': bad(
    '别人的签名',
    cardUrl(origin, publicId, encodeToken(bodyBytes, other.signature)),
    'SIGNATURE_INVALID',
  ),
  'signature-without-id': bad(
    '签名没有盖住标识',
    cardUrl(origin, publicId, encodeToken(bodyBytes, signers.card.sign(bodyBytes))),
    'SIGNATURE_INVALID',
  ),
  'signature-of-zeros': bad(
    '全零的签名',
    cardUrl(origin, publicId, encodeToken(bodyBytes, new Uint8Array(64))),
    'SIGNATURE_INVALID',
  ),
  'body-of-another-card': bad('别人的内容', cardUrl(origin, publicId, other.digits), 'SIGNATURE_INVALID'),
  'name-changed': bad('改了姓', withoutSignature({ maskedName: '李**' }), 'SIGNATURE_INVALID'),
  'date-prolonged': bad('延长了有效期', withoutSignature({ validTo: '2031-06-20' }), 'SIGNATURE_INVALID'),
  'project-added': bad('添了项目', withoutSignature({ projects: [3, 12, 201] }), 'SIGNATURE_INVALID'),
  'number-changed': bad('改了编号', withoutSignature({ number: numberOf(18) }), 'SIGNATURE_INVALID'),
  'key-of-a-stranger': bad('自造的密钥', signedBytes(bodyBytes, signers.stranger), 'SIGNATURE_INVALID'),
  'key-for-lists': bad(
    '用状态列表的密钥签证卡',
    signedBytes(encodeBody({ ...body, key: keyIds.list }), signers.list),
    'KEY_UNKNOWN',
    'unknown-issuer',
  ),
  'key-unknown': bad(
    '清单里没有的密钥',
    signedBytes(encodeBody({ ...body, key: 77 }), signers.stranger),
    'KEY_UNKNOWN',
    'unknown-issuer',
  ),
  'key-of-other-algorithm': bad(
    '冒用 SM2 密钥的编号',
    signedBytes(encodeBody({ ...body, key: keyIds.cardSm2 })),
    'SIGNATURE_INVALID',
  ),
  'key-retired-before': bad(
    '密钥停用之后才生效的证卡',
    signedBytes(encodeBody({ ...body, validFrom: '2026-01-01', validTo: '2029-01-01' })),
    'KEY_RETIRED',
  ),
  'issuer-unknown': bad(
    '清单里没有的机构',
    signedBytes(encodeBody({ ...body, issuer: 9 }), signers.stranger),
    'ISSUER_UNKNOWN',
    'unknown-issuer',
  ),
};

/** All card vectors by name; the name is the fault. */
export const cardVectors: Record<string, CardVector> = {
  ...standing,
  ...addresses,
  ...encodings,
  ...bodies,
  ...signatures,
};
