import { issue, keyIds, origin, publicId, signers } from '../authority.ts';
import { bad, type CardVector, digits, good, url } from './wrong.ts';

/** What a genuine card may be worth. */
export const standing: Record<string, CardVector> = {
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
