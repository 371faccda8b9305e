import { DomainError } from '#problem';
import { rawWorkbook, textRows } from '../../../test/factories/workbook.ts';
import { type Columns, readHeaders, readTable } from '../index.ts';

interface Line {
  number: string;
  minutes: number | null;
}

const columns: Columns<Line> = {
  number: { label: '编号', required: true, parse: (text) => text },
  minutes: {
    label: '时长',
    required: true,
    whenEmpty: null,
    parse: (text) => {
      if (/^\d+$/.test(text)) return Number(text);
      throw new DomainError({ kind: 'invalid', code: 'MINUTES', detail: '不是数字' });
    },
  },
};
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (file: Uint8Array) => readTable(file, columns, { delimited: true });

describe('CSV files', () => {
  it.each([
    ['a mark and Windows lines', bytes('\uFEFF编号,时长\r\n7,200\r\n')],
    ['semicolons', bytes('编号;时长\n7;200')],
    ['tabs', bytes('编号\t时长\n7\t200\n')],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF编号\t时长\n7\t200\n', 'utf16le'))],
    // 编号,时长 as Chinese Windows writes it
    [
      'GB 18030',
      new Uint8Array([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xca, 0xb1, 0xb3, 0xa4, 0x0a, ...bytes('7,200')]),
    ],
  ])('A01 are read with %s', async (_, file) => {
    expect((await read(file)).rows).toEqual([{ row: 2, cells: { number: '7', minutes: 200 } }]);
  });

  it('A02 quotes hold delimiters, line breaks and quotes', async () => {
    const { rows } = await read(bytes('说明,编号,时长\n"一,二\n""三""","7",\n'));
    expect(rows).toEqual([{ row: 2, cells: { number: '7', minutes: null } }]);
  });

  it('A03 a problem has its row and column as a spreadsheet shows them', async () => {
    const { problems } = await read(bytes('编号,时长\n7,很久\n'));
    expect(problems).toMatchObject([{ sheet: 'CSV', row: 2, column: 'B', label: '时长', text: '很久' }]);
  });

  it('A04 refuses what is neither, an open quote, and text where a workbook is asked for', async () => {
    await expect(read(new Uint8Array([1, 0, 2]))).rejects.toMatchObject({ code: 'SHEET_NOT_A_WORKBOOK' });
    await expect(read(bytes('编号,时长\n"7,2'))).rejects.toMatchObject({ code: 'SHEET_DAMAGED' });
    await expect(readTable(bytes('编号,时长\n7,200'), columns)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('headers of an unknown file', () => {
  const rows = [['学习进度'], ['编号', '姓名', '时长'], ['7', '阿依', '200']];
  const expected = {
    row: 2,
    headers: ['编号', '姓名', '时长'],
    samples: [['7', '阿依', '200']],
  };

  it('B01 are the row with the most texts, of a CSV file and of a workbook', async () => {
    expect(await readHeaders(bytes(rows.map((row) => row.join(',')).join('\n')))).toEqual({
      sheet: 'CSV',
      ...expected,
    });
    const workbook = await rawWorkbook({
      sheets: { 说明: textRows([['请看第二页']]), 进度: textRows(rows) },
    });
    expect(await readHeaders(workbook)).toEqual({ sheet: '进度', ...expected });
  });
});
