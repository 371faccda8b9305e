import { Buffer } from 'node:buffer';
import { DomainError } from '#problem';
import { rawWorkbook, textRows, zipOf } from '../../../test/factories/workbook.ts';
import type { Columns } from './column.ts';
import { readTable } from './read-table.ts';

interface Person {
  name: string;
  number: string;
  unit: string | null;
  minutes: number;
}

const fail = (code: string, detail: string) => new DomainError({ kind: 'invalid', code, detail });

const columns: Columns<Person> = {
  name: { label: '姓名', required: true, parse: (text) => text },
  number: {
    label: '身份证号码',
    aliases: ['证件号'],
    required: true,
    parse: (text) => {
      if (text.length !== 18) throw fail('NUMBER', '应为18位');
      return text;
    },
    mask: (text) => `${text.slice(0, 2)}***`,
  },
  unit: { label: '推荐单位', required: false, whenEmpty: null, parse: (text) => text },
  minutes: {
    label: '学时（分钟）',
    required: true,
    whenEmpty: 0,
    parse: (text) => {
      if (!/^\d+$/.test(text)) throw fail('MINUTES', `“${text}”不是数字`);
      return Number(text);
    },
  },
};

const header = ['姓名', '身份证号码', '推荐单位', '学时（分钟）'];
const id = '510107198001010013';

async function refusal(bytes: Promise<Uint8Array> | Uint8Array, limits = {}): Promise<DomainError> {
  try {
    await readTable(await bytes, columns, { limits });
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('accepted');
}

const sheet = (rows: string[][]) => rawWorkbook({ sheets: { 名单: textRows(rows) } });
const cellsOf = async (bytes: Promise<Uint8Array>) => (await readTable(await bytes, columns)).rows;

describe('finding the table', () => {
  it('A01 the header may stand below a title, in any order, with strange columns between', async () => {
    const table = await readTable(
      await sheet([
        ['2025年第二期名单'],
        [],
        [' 学 时(分钟) ', '备注', '*身份证\n号码', '姓名'],
        ['240', '班长', id, '张三'],
      ]),
      columns,
    );
    expect(table).toMatchObject({ sheet: '名单', headerRow: 3, ignored: ['备注'], problems: [] });
    expect(table.rows).toEqual([{ row: 4, cells: { name: '张三', number: id, unit: null, minutes: 240 } }]);
  });

  it('A02 the sheet that fits is found among others; hidden ones are not looked at', async () => {
    const people = textRows([header, ['张三', id, '', '1']]);
    const bytes = await rawWorkbook({
      sheets: { 说明: textRows([['填写说明'], ['姓名']]), 旧名单: people, 名单: people },
      hidden: ['旧名单'],
    });
    expect((await readTable(bytes, columns)).sheet).toBe('名单');
  });

  it('A03 two fitting sheets are a question for people', async () => {
    const people = textRows([header, ['张三', id, '', '1']]);
    const error = await refusal(rawWorkbook({ sheets: { 一班: people, 二班: people } }));
    expect(error.code).toBe('SHEET_AMBIGUOUS');
    expect(error.detail).toContain('“一班”、“二班”');
  });

  it('A04 a missing column is named together with the headers that were not understood', async () => {
    const error = await refusal(
      sheet([
        ['姓名', '公民号', '学时（分钟）'],
        ['张三', id, '1'],
      ]),
    );
    expect(error.code).toBe('SHEET_COLUMNS_MISSING');
    expect(error.detail).toMatch(/“名单”第1行.*身份证号码.*公民号/);
  });

  it('A05 no header, no data, a column twice', async () => {
    expect((await refusal(sheet([['甲', '乙']]))).code).toBe('SHEET_HEADER_MISSING');
    expect((await refusal(sheet([header]))).code).toBe('SHEET_NO_ROWS');
    expect(
      (
        await refusal(
          sheet([
            [...header, '证件号'],
            ['张三', id, '', '1', id],
          ]),
        )
      ).code,
    ).toBe('SHEET_COLUMN_REPEATED');
  });
});

describe('reading cells', () => {
  const numbers = (cells: string, formats: string[] = [], date1904 = false) =>
    rawWorkbook({
      sheets: {
        名单: textRows([header]).replace('</sheetData>', `<row r="2">${cells}</row></sheetData>`),
      },
      strings: `<si><r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><t xml:space="preserve"> \u202A${id}\u202C </t></si><si><t>'${id}</t></si><si><t>王&#x2014C;&#132428;</t></si>`,
      formats,
      date1904,
    });

  it('B01 rich text is joined, phonetic guides left out, invisible marks and a typed apostrophe dropped', async () => {
    for (const index of [1, 2])
      expect(
        await cellsOf(numbers(`<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>${index}</v></c>`)),
      ).toEqual([{ row: 2, cells: { name: '张三', number: id, unit: null, minutes: 0 } }]);
  });

  it('B02 numeric references beyond the basic plane keep their character', async () => {
    const [row] = await cellsOf(numbers(`<c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>1</v></c>`));
    expect(row?.cells.name).toBe('王𠅌𠕌');
  });

  it('B03 a number is its digits: no exponent, no noise, leading zeros of its format', async () => {
    const minutes = async (v: string) =>
      (
        await cellsOf(
          numbers(`<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2"><v>${v}</v></c>`),
        )
      )[0]?.cells.minutes;
    expect(await minutes('240')).toBe(240);
    expect(await minutes('2.4E2')).toBe(240);
    expect(await minutes('240.00000000000003')).toBe(240);
    const [padded] = await cellsOf(
      numbers(`<c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>25020101001</v></c>`, ['000000000000000000']),
    );
    expect(padded?.cells.number).toBe('000000025020101001');
  });

  it('B04 an identity number typed as a number has lost its digits, and is masked when told', async () => {
    const table = await readTable(
      await numbers(`<c r="A2" t="s"><v>0</v></c><c r="B2"><v>5.10107198001010013E17</v></c>`),
      columns,
    );
    expect(table.problems).toHaveLength(1);
    expect(table.problems[0]).toMatchObject({
      code: 'CELL_DIGITS_LOST',
      pointer: '/rows/2/number',
      sheet: '名单',
      row: 2,
      column: 'B',
      label: '身份证号码',
      text: '51***',
    });
    expect(table.problems[0]?.detail).toMatch(/^工作表“名单”第2行B列“身份证号码”（51\*\*\*）：按数字录入/);
  });

  it.each([
    ['45814', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', false, '2025-06-06'],
    ['45814.354166666664', 'yyyy/m/d h:mm', false, '2025-06-06T08:30'],
    ['44352', 'yyyy-mm-dd', true, '2025-06-06'],
    ['1', '[$-804]yyyy-mm-dd', false, '1900-01-01'],
    ['0.354166666666667', 'h:mm', false, '08:30'],
    ['45814', '0.00_ ', false, '45814'],
    ['45814', '#,##0;[Red]-#,##0', false, '45814'],
  ])('B05 %p of format %p is %p', async (v, format, date1904, text) => {
    const [row] = await cellsOf(
      numbers(
        `<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>${v}</v></c>`,
        [format],
        date1904,
      ),
    );
    expect(row?.cells.unit).toBe(text);
  });

  it('B06 formulas and error values are told, even where a value is stored beside them', async () => {
    const table = await readTable(
      await numbers(
        `<c r="A2" t="str"><f>B1</f><v>李四</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c>`,
      ),
      columns,
    );
    expect(table.problems.map(({ code, column, text }) => [code, column, text])).toEqual([
      ['CELL_FORMULA', 'A', '李四'],
      ['CELL_ERROR', 'D', '#REF!'],
    ]);
    expect(table.rows[0]?.cells).not.toHaveProperty('name');
  });

  it('B07 a long number is masked in whatever cell it stands', async () => {
    const { problems } = await readTable(await sheet([header, ['张三', id, '', `第${id}号`]]), columns);
    expect(problems[0]?.detail).toContain('510107********0013');
    expect(JSON.stringify(problems)).not.toContain(id);
  });
});

describe('reading rows', () => {
  it('C01 a unit merged downwards counts for each row; a footer merged across is no row', async () => {
    const rows = textRows([
      header,
      ['甲', id, '一中', '1'],
      ['乙', id, '', '2'],
      ['丙', id, '', '3'],
    ]).replace(
      '</sheetData>',
      '</sheetData><mergeCells count="2"><mergeCell ref="C2:C3"/><mergeCell ref="A1:B1"/></mergeCells>',
    );
    const table = await cellsOf(rawWorkbook({ sheets: { 名单: rows } }));
    expect(table.map(({ cells }) => cells.unit)).toEqual(['一中', '一中', null]);
  });

  it('C02 empty rows are skipped and the rest keep their numbers', async () => {
    const rows = await cellsOf(
      sheet([header, ['甲', id, '', '1'], [], ['  ', '　', '', ''], ['乙', id, '', '']]),
    );
    expect(rows.map(({ row }) => row)).toEqual([2, 5]);
  });

  it('C03 hidden rows are read, with a warning', async () => {
    const rows = textRows([header, ['甲', id, '', '1']]).replace('<row r="2">', '<row r="2" hidden="1">');
    const table = await readTable(await rawWorkbook({ sheets: { 名单: rows } }), columns);
    expect(table.rows).toHaveLength(1);
    expect(table.problems[0]).toMatchObject({ code: 'ROWS_HIDDEN', severity: 'warning', row: 2 });
  });

  it('C04 every problem of every row at once, and a finding of the caller gets its place', async () => {
    const table = await readTable(await sheet([header, ['', '1', '', 'x'], ['乙', id, '', '一']]), columns);
    expect(table.problems.map(({ code, row, column }) => `${code} ${column}${row}`)).toEqual([
      'CELL_EMPTY A2',
      'NUMBER B2',
      'MINUTES D2',
      'MINUTES D3',
    ]);
    const placed = table.place({
      row: 3,
      key: 'name',
      severity: 'warning',
      code: 'X',
      detail: '与第2行相同',
    });
    expect(placed.detail).toBe('工作表“名单”第3行A列“姓名”（乙）：与第2行相同');
  });

  it('C05 after 5,000 problems it gives up and says so', async () => {
    const rows = Array.from({ length: 6000 }, () => ['甲', '1', '', '1']);
    const { problems } = await readTable(await sheet([header, ...rows]), columns);
    expect(problems).toHaveLength(5001);
    expect(problems.at(-1)).toMatchObject({ code: 'TOO_MANY_PROBLEMS', row: 5002 });
  });
});

describe('files that are not what they seem', () => {
  const compound = (name: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')]);

  it.each([
    ['nothing', Buffer.alloc(0), 'SHEET_EMPTY_FILE'],
    ['an old xls', compound('Workbook'), 'SHEET_OLD_XLS'],
    ['a workbook with a password', compound('EncryptedPackage'), 'SHEET_ENCRYPTED'],
    ['CSV renamed', Buffer.from('姓名,身份证号码\n张三,1\n'), 'SHEET_WRONG_TYPE'],
    ['HTML renamed', Buffer.from('<html><table></table></html>'), 'SHEET_WRONG_TYPE'],
    ['a cut archive', Buffer.from('504b030414000000', 'hex'), 'SHEET_DAMAGED'],
  ])('D01 %s', async (_, bytes, code) => {
    expect((await refusal(new Uint8Array(bytes))).code).toBe(code);
  });

  it('D02 an archive of other things, or a word document', async () => {
    expect((await refusal(zipOf({ 'a.txt': 'a' }))).code).toBe('SHEET_NOT_A_WORKBOOK');
    const document = zipOf({
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml': '<w/>',
    });
    expect((await refusal(document)).code).toBe('SHEET_NOT_A_WORKBOOK');
  });

  const people = { 名单: textRows([header, ['张三', id, '', '1']]) };
  it.each([
    ['macros', { 'xl/vbaProject.bin': 'x' }, 'SHEET_MACROS'],
    ['links to other workbooks', { 'xl/externalLinks/externalLink1.xml': '<x/>' }, 'SHEET_EXTERNAL_LINKS'],
    ['broken XML', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' }, 'SHEET_DAMAGED'],
    [
      'entities',
      { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' },
      'SHEET_HOSTILE_XML',
    ],
    ['a deep tree', { 'xl/worksheets/sheet1.xml': '<a>'.repeat(100) }, 'SHEET_HOSTILE_XML'],
    [
      'an endless text',
      { 'xl/worksheets/sheet1.xml': `<worksheet>${'字'.repeat(3_000_000)}` },
      'SHEET_HOSTILE_XML',
    ],
    [
      'an endless attribute',
      { 'xl/worksheets/sheet1.xml': `<worksheet a="${'x'.repeat(4_000_000)}` },
      'SHEET_HOSTILE_XML',
    ],
    [
      'rows out of order',
      {
        'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="9"/><row r="3"/></sheetData></worksheet>',
      },
      'SHEET_DAMAGED',
    ],
    [
      'a column beyond the last',
      {
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      },
      'SHEET_DAMAGED',
    ],
  ])('D03 %s', async (_, parts, code) => {
    expect((await refusal(rawWorkbook({ sheets: people, parts }))).code).toBe(code);
  });

  it('D04 a bomb is refused by what its directory declares, before anything is unpacked', async () => {
    const bomb = rawWorkbook({ sheets: people, parts: { 'xl/media/zeros.bin': '0'.repeat(8_000_000) } });
    expect((await bomb).length).toBeLessThan(20_000);
    expect((await refusal(bomb, { unpackedBytes: 4_000_000 })).code).toBe('SHEET_TOO_LARGE_UNPACKED');
  });

  it('D05 a bomb whose directory lies is stopped while it unpacks', async () => {
    const rows = `<sheetData>${'<row r="1"></row>'.repeat(1)}${' '.repeat(2_000_000)}</sheetData>`;
    const bytes = Buffer.from(await rawWorkbook({ sheets: { 名单: rows } }));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const entry = bytes.lastIndexOf(name) - 46;
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
    bytes.writeUInt32LE(1000, entry + 24);
    expect((await refusal(new Uint8Array(bytes), { unpackedBytes: 100_000 })).code).toBe('SHEET_DAMAGED');
  });

  it('D06 limits of size and rows', async () => {
    const bytes = await sheet([header, ['甲', id, '', '1'], ['乙', id, '', '1']]);
    expect((await refusal(bytes, { bytes: 100 })).code).toBe('SHEET_TOO_LARGE');
    expect((await refusal(bytes, { rows: 2 })).code).toBe('SHEET_TOO_MANY_ROWS');
    const shared = rawWorkbook({ sheets: people, strings: `<si><t>${'字'.repeat(100)}</t></si>` });
    expect((await refusal(shared, { sharedText: 99 })).code).toBe('SHEET_TOO_MUCH_TEXT');
  });
});
