import { refuse } from '../problem.ts';

const zip = [0x50, 0x4b, 0x03, 0x04];
const compound = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Refuses what isn't a zip archive, naming what it is instead: people rename files.
 * @throws DomainError `SHEET_EMPTY_FILE`, `SHEET_ENCRYPTED`, `SHEET_OLD_XLS`, `SHEET_WRONG_TYPE`.
 */
export function assertZip(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refuse('SHEET_EMPTY_FILE', '文件是空的（0 字节）');
  if (startsWith(bytes, zip)) return;
  if (startsWith(bytes, compound))
    throw contains(bytes, 'EncryptedPackage')
      ? refuse('SHEET_ENCRYPTED', '文件设有打开密码，请取消密码后再上传')
      : refuse('SHEET_OLD_XLS', '这是旧版 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 再上传');
  throw refuse('SHEET_WRONG_TYPE', `这不是 Excel 工作簿，${whatItIs(bytes)}；请另存为 .xlsx 再上传`);
}

function whatItIs(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  if (head.startsWith('%PDF')) return '而是 PDF 文件';
  if (/^(\x89PNG|\xff\xd8\xff|GIF8)/.test(head)) return '而是图片';
  if (/<(html|table|\?xml)/i.test(head)) return '而是网页（HTML 或 XML）文件';
  if (bytes.subarray(0, 2048).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13))
    return '而是纯文本（如 CSV）文件';
  return '内容无法识别';
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Stream names of a compound file are UTF-16LE. */
function contains(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}
