import { readTable } from '../table/read-table.ts';
import { writeTable } from './write-table.ts';

const text = (label: string) => ({ label, required: true, whenEmpty: '', parse: (cell: string) => cell });

describe('writing tables', () => {
  it('A01 what is written is read back: long digits, leading zeros, rare characters, formula-like text', async () => {
    const rows = [
      ['王䶮𠅤', '510107198001010013', '=1+1'],
      ['阿尔木·伍各', '000123', '2025-06-06'],
    ];
    const bytes = await writeTable({
      name: '名单',
      title: '汇总表',
      notes: ['推荐单位：（盖章）'],
      columns: [{ label: '姓名' }, { label: '身份证号码', width: 22 }, { label: '备注' }],
      rows,
      footer: ['经办人：　　　　联系电话：'],
    });
    const table = await readTable(bytes, { a: text('姓名'), b: text('身份证号码'), c: text('备注') });
    expect(table.headerRow).toBe(3);
    expect(table.rows.slice(0, 2).map(({ cells }) => [cells.a, cells.b, cells.c])).toEqual(rows);
    expect(table.problems).toEqual([]);
  });

  it('A02 blank rows of a template stay text and count as no rows', async () => {
    const bytes = await writeTable({
      name: '模板',
      columns: [{ label: '姓名' }, { label: '身份证号码' }],
      rows: [['张三', null]],
      blankRows: 20,
    });
    const table = await readTable(bytes, { a: text('姓名'), b: text('身份证号码') });
    expect(table.rows).toEqual([{ row: 2, cells: { a: '张三', b: '' } }]);
  });

  it('A03 characters that XML can not hold are left out', async () => {
    const bytes = await writeTable({
      name: '名单',
      columns: [{ label: '姓名' }, { label: '备注' }],
      rows: [['张\u0000三\u0008', '<&>"\'']],
    });
    const table = await readTable(bytes, { a: text('姓名'), b: text('备注') });
    expect(table.rows[0]?.cells).toEqual({ a: '张三', b: '<&>"\'' });
  });

  it('B01 a name that Excel refuses is refused here', async () => {
    await expect(writeTable({ name: 'a/b', columns: [{ label: 'x' }], rows: [] })).rejects.toThrow(
      'SHEET_NAME_INVALID',
    );
  });
});
