/**
 * Latin words that a Chinese reader is right to meet: names of formats and devices, what somebody typed or was given
 * (sign-ins, addresses, codes of projects and keys), and the languages of the law and of a hash.
 */
const words = [
  // Formats and what people call by its letters.
  'PDF',
  'xlsx',
  'Excel',
  'zip',
  'JPE?G',
  'PNG',
  'MB',
  'KB',
  'GB',
  'QR',
  'ID',
  'iOS',
  'Android',
  'HEIC',
  'ics',
  'csv',
  'WebP',
  'Wi-?Fi',
  'CPU',
  'PWA',
  'App',
  'QQ',
  'Microsoft Authenticator',
  // Algorithms and standards are named so in Chinese, too.
  'SM2',
  'SM3',
  'SM4',
  'Ed25519',
  'EdDSA',
  'SHA-?256',
  'AES',
  'TOTP',
  'Open Badges',
  'RFC',
  // Keys of a keyboard.
  'Ctrl',
  'Shift',
  'Esc',
  'Enter',
  'Tab',
  'Alt',
  'PgUp',
  'PgDn',
  // Addresses, sign-ins and machine codes.
  'https?://\\S+',
  '[\\w.+-]+@[\\w.-]+',
  'sheng',
  'fuhe',
  'caiding',
  'chengdu',
  'ganzi',
  'danwei(?:-jiu)?',
  'jiankao',
  // Codes of the demo's courses, as staff type them.
  'policy',
  'administration',
  'method',
  'procedure',
  'ZX\\d{6}',
  '[A-Z]{2,}\\d[A-Z0-9-]*',
  '[0-9a-f]{8}-[0-9a-f-]{27}',
  '\\b[0-9a-f]{12,}\\b',
  '[\\w-]+\\.(?:xlsx|pdf|zip|jpe?g|png|json)\\b',
];

/** Matches what may stand among Chinese. */
export const allowedEnglish = words.map((word) => `(?:${word})`).join('|');
