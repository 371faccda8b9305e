import { refuse } from '../problem.ts';

/** Text of a file that other programs wrote: UTF-8, UTF-16 with its mark, else GB 18030 as Chinese Windows saves it. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) throw refuse('SHEET_NOT_A_WORKBOOK', '文件不是 .xlsx 也不是文本（CSV），请重新导出');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Comma, semicolon or tab: whichever the first line has most of outside quotes. */
export function findDelimiter(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Records of a delimited text by RFC 4180: quotes hold delimiters, line breaks and doubled quotes. */
export function parseDelimited(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const endField = () => {
    record.push(field);
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === delimiter) endField();
    else if (character === '\n') {
      endField();
      records.push(record);
      record = [];
    } else if (character !== '\r') field += character;
  }
  if (quoted) throw refuse('SHEET_DAMAGED', '文件中有没有配对的引号，无法读取；请重新导出');
  if (field !== '' || record.length > 0) {
    endField();
    records.push(record);
  }
  return records;
}
