import type { ReadLimits } from '../limits.ts';
import { openPackage, type Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';
import { refuse } from '../problem.ts';
import type { NumberFormat } from './cell.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readStyles } from './styles.ts';

export interface SheetRef {
  name: string;
  part: string;
}

export interface Workbook {
  archive: Package;
  /** In the order of the tabs, without hidden ones. */
  sheets: SheetRef[];
  strings: string[];
  formats: NumberFormat[];
  /** Whether dates count from 1904, as old Macs had it. */
  date1904: boolean;
}

interface Relation {
  kind: string;
  part: string;
}

/**
 * Opens an .xlsx file; the caller closes `archive`.
 * @throws DomainError of `openPackage`; `SHEET_NOT_A_WORKBOOK`, `SHEET_MACROS`, `SHEET_EXTERNAL_LINKS`,
 *   `SHEET_NONE_VISIBLE`.
 */
export async function openWorkbook(bytes: Uint8Array, limits: ReadLimits): Promise<Workbook> {
  const archive = await openPackage(bytes, limits);
  try {
    return await readWorkbook(archive, limits);
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function readWorkbook(archive: Package, limits: ReadLimits): Promise<Workbook> {
  const root = [...(await readRelations(archive, '')).values()].find(({ kind }) => kind === 'officeDocument');
  if (root === undefined || !archive.has(root.part) || !root.part.startsWith('xl/'))
    throw refuse('SHEET_NOT_A_WORKBOOK', '这是压缩包或其他 Office 文件，不是 Excel 工作簿（.xlsx）');
  refuseActiveParts(archive);
  const relations = await readRelations(archive, root.part);
  const found: { name: string; id: string }[] = [];
  let date1904 = false;
  await readXml(archive.read(root.part), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (id !== undefined) found.push({ name: attributes.name ?? '', id });
    },
  });
  const sheets = found.flatMap(({ name, id }) => {
    const relation = relations.get(id);
    return relation?.kind === 'worksheet' && archive.has(relation.part)
      ? [{ name, part: relation.part }]
      : [];
  });
  if (sheets.length === 0) throw refuse('SHEET_NONE_VISIBLE', '工作簿中没有可见的工作表');
  const partOf = (kind: string) => [...relations.values()].find((relation) => relation.kind === kind)?.part;
  return {
    archive,
    sheets,
    strings: await readSharedStrings(archive, partOf('sharedStrings'), limits),
    formats: await readStyles(archive, partOf('styles')),
    date1904,
  };
}

/** Macros and links to other workbooks have no place in data that strangers send. */
function refuseActiveParts(archive: Package): void {
  const parts = archive.parts();
  if (parts.some((part) => part.endsWith('vbaproject.bin') || part.startsWith('xl/macrosheets/')))
    throw refuse('SHEET_MACROS', '文件带有宏，请另存为不含宏的 .xlsx 再上传');
  if (parts.some((part) => part.startsWith('xl/externallinks/') || part === 'xl/connections.xml'))
    throw refuse(
      'SHEET_EXTERNAL_LINKS',
      '文件引用了其他工作簿或外部数据，请在“数据—编辑链接”中断开，或把内容选择性粘贴为数值后再上传',
    );
}

/** The relations of a part by id; `''` is the package itself. */
async function readRelations(archive: Package, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const source = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.has(source)) return relations;
  await readXml(archive.read(source), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined) return;
      if (TargetMode === 'External') return;
      relations.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: resolve(folder, Target) });
    },
  });
  return relations;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return new URL(target, `file:///${folder}`).pathname.slice(1);
}
