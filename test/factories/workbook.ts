import { Buffer } from 'node:buffer';
import { ZipFile } from 'yazl';

/** A workbook written part by part, for what well-behaved writers never produce. */
export interface RawWorkbook {
  /** `sheetData` and what follows it, by sheet name. */
  sheets: Record<string, string>;
  /** Names of hidden sheets. */
  hidden?: string[];
  /** Inner XML of `<sst>`. */
  strings?: string;
  /** `formatCode`s of cell styles 1, 2, … */
  formats?: string[];
  date1904?: boolean;
  /** Further parts, or replacements of the usual ones. */
  parts?: Record<string, string>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function rawWorkbook(raw: RawWorkbook): Promise<Uint8Array> {
  const names = Object.keys(raw.sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}"><workbookPr${raw.date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map(
        (name, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"${raw.hidden?.includes(name) ? ' state="hidden"' : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, index): [string, string, string] => [
        `s${index}`,
        'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['t', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['f', 'styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${raw.strings ?? ''}</sst>`,
    'xl/styles.xml': styles(raw.formats ?? []),
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${main}">${raw.sheets[name]}</worksheet>`,
      ]),
    ),
    ...raw.parts,
  };
  return zipOf(parts);
}

/** Rows of inline text cells as XML, from row 1. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells, row) => `<row r="${row + 1}">${cells.map(textCell).join('')}</row>`);
  return `<sheetData>${body.join('')}</sheetData>`;
}

function textCell(text: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

export function zipOf(parts: Record<string, string | Buffer>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content as string), name, { mtime: new Date('2025-05-16T00:00:00Z') });
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    zip.outputStream.on('error', reject);
  });
}

function relations(list: [id: string, kind: string, target: string][]): string {
  return `<Relationships xmlns="${packageRelationships}">${list
    .map(
      ([id, kind, target]) => `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;
}

function styles(formats: string[]): string {
  const custom = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`);
  const cells = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}
