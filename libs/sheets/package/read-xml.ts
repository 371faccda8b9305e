import { Parser } from 'saxen';
import { DomainError } from '#problem';
import { damaged, refuse } from '../problem.ts';

/** What a reader of one part is told; names come without their namespace prefix. */
export interface XmlReader {
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Asked between chunks: true ends the reading early. */
  done?(): boolean;
}

const deepest = 64;
/**
 * A cell holds 32,767 characters at most. The parser scans an unfinished token again with every chunk,
 * so a token far beyond that is an attack on its time.
 */
const longestToken = 256 * 1024;

/**
 * Streams XML through a reader. No document types, hence no entities but the five and numeric ones.
 * @throws DomainError `SHEET_DAMAGED`, `SHEET_HOSTILE_XML`, and whatever the reader throws.
 */
export async function readXml(chunks: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  let depth = 0;
  let sinceToken = 0;
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    sinceToken = 0;
    depth += 1;
    if (depth > deepest) throw hostile();
    reader.open?.(local(name), decoded(attributes()));
  });
  parser.on('closeTag', (name) => {
    sinceToken = 0;
    depth -= 1;
    reader.close?.(local(name));
  });
  parser.on('text', (text) => reader.text?.(decodeText(text)));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('attention', () => {
    throw hostile();
  });
  parser.on('error', (error) => {
    throw error instanceof DomainError ? error : damaged(error);
  });
  for await (const chunk of chunks) {
    sinceToken += chunk.length;
    parser.write(chunk);
    if (sinceToken > longestToken) throw hostile();
    if (reader.done?.()) return;
  }
  parser.end();
}

const named: Record<string, string> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** saxen's own decoder cuts numeric references to 16 bits, which loses the rare characters of names. */
export function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
  });
}

function decoded(attributes: Record<string, string> | false): Record<string, string> {
  if (attributes === false) throw damaged(new Error('malformed attributes'));
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) plain[name] = decodeText(value);
  return plain;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function hostile(): DomainError {
  return refuse('SHEET_HOSTILE_XML', '文件内容异常（不是 Excel 或 WPS 正常保存的结果），不予读取');
}
