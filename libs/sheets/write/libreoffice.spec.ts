import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { readPackage } from '../../../test/sheets/package.ts';
import { writeAnnexTwo } from './annex-two.ts';
import { writeTable } from './write-table.ts';

jest.setTimeout(120_000);

const run = promisify(execFile);

function hasOffice(): boolean {
  try {
    execFileSync('which', ['soffice'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What LibreOffice reads of the first sheet, as rows of what each cell shows. */
async function openedByOffice(workbook: Uint8Array): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoka-office-'));
  try {
    await writeFile(join(folder, 'book.xlsx'), workbook);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    // Comma, double quotes, UTF-8, from the first row, every cell as it is shown, fields quoted.
    const csv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true';
    await run('soffice', [
      profile,
      '--headless',
      '--convert-to',
      csv,
      '--outdir',
      folder,
      join(folder, 'book.xlsx'),
    ]);
    return parseCsv(await readFile(join(folder, 'book.csv'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

const DANGEROUS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '=HYPERLINK("http://x","y")',
  "=cmd|' /C calc'!A0",
  '\t=1',
  '1E5',
];

const inCi = process.env.CI === 'true';
(hasOffice() || inCi ? describe : describe.skip)('a workbook opened by LibreOffice', () => {
  it('L01 is Annex 2 with its ten columns, long digits and rare characters as they were', async () => {
    const person = {
      employer: '成都市某某区手工艺协会',
      sex: '女' as const,
      education: '大学专科',
      level: '高级工（三级）',
      occupation: '中式面点师',
      projects: ['藏式糕点制作', '川式火锅底料炒制'],
      phone: '013800000000',
    };
    const names = ['王䶮𠅤', '吉克阿依莫·乌嘎', ...DANGEROUS.slice(0, 5)];
    const people = names.map((name, index) => ({
      ...person,
      name,
      idNumber: `51010719800101${index + 1000}`,
    }));
    const rows = await openedByOffice(await writeAnnexTwo({ unit: '某某协会', handler: '李静', people }));
    expect(rows[0]![0]).toBe('四川省技能人才评价考评员资格培训（复核）汇总表');
    expect(rows[2]).toEqual([
      '序号',
      '工作单位',
      '姓名',
      '性别',
      '身份证号码',
      '文化程度',
      '现职业资格（专业技术职称）级别',
      '现职业资格（专业技术职称）工种/专业',
      '申报考评职业（工种）/项目',
      '联系电话',
    ]);
    people.forEach((item, index) => {
      const shown = rows[3 + index]!;
      expect(shown.slice(0, 5)).toEqual([String(index + 1), item.employer, item.name, '女', item.idNumber]);
      expect(shown[9]).toBe(item.phone);
    });
    expect(rows[3 + people.length]![0]).toBe(`合计 ${people.length} 人`);
    expect(rows[4 + people.length]![0]).toContain('经办人：李静');
  });

  it('L02 shows text that looks like a formula, a date or a number as that text', async () => {
    const rows = DANGEROUS.map((text) => [text, `${text}后`]);
    const bytes = await writeTable({ name: '名单', columns: [{ label: '甲' }, { label: '乙' }], rows });
    // CSV keeps the tab; trimming is the reader's.
    expect((await openedByOffice(bytes)).slice(1, 1 + rows.length)).toEqual(rows);
  });
});

describe('a workbook', () => {
  it('L03 holds no formula, whatever the text', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\uff1d'), fc.string())
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const columns = [{ label: '甲' }, { label: '乙' }];
        const sheet = await readPackage(
          await writeTable({ name: '名单', columns, rows }),
          'xl/worksheets/sheet1.xml',
        );
        expect(sheet).not.toMatch(/<f[\s>/]/);
        // Every cell that holds a value is a string.
        for (const [, attributes] of sheet.matchAll(/<c ([^>]*[^/])>/g))
          expect(attributes).toMatch(/t="(s|str|inlineStr)"/);
      }),
      { numRuns: 60 },
    );
  });
});
