import { publicId } from '../authority.ts';
import { bad, type CardVector, url } from './wrong.ts';

/** Texts that lead elsewhere, or nowhere. */
export const addresses: Record<string, CardVector> = {
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
