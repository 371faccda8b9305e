import type { EntityManager } from 'typeorm';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { isPersonal, type PersonTable, personalData } from './declarations.ts';

/** Everything of one kind that is kept about a person. */
export interface PersonalSection {
  table: string;
  title: string;
  rows: Record<string, unknown>[];
}

/** A file of the person's in the artefact store. */
export interface PersonalFile {
  title: string;
  digest: string;
}

export interface PersonalData {
  sections: PersonalSection[];
  files: PersonalFile[];
}

/** All that is kept about somebody, from every table, without secrets and without whoever else is named in it. */
export async function collectPersonalData(
  manager: EntityManager,
  personId: string,
  vault: IdNumberVault,
): Promise<PersonalData> {
  const data: PersonalData = { sections: [], files: [] };
  for (const [table, declared] of Object.entries(personalData)) {
    if (!isPersonal(declared)) continue;
    const rows = await manager.query<Record<string, unknown>[]>(
      `SELECT * FROM "${table}" WHERE ${declared.of}`,
      [personId],
    );
    if (rows.length === 0) continue;
    data.files.push(...filesOf(rows, declared));
    data.sections.push({
      table,
      title: declared.title,
      rows: rows.map((row) => handedOut(row, table, declared, vault)),
    });
  }
  return data;
}

function handedOut(
  row: Record<string, unknown>,
  table: string,
  { withheld = [], files = {} }: PersonTable,
  vault: IdNumberVault,
): Record<string, unknown> {
  const own = Object.entries(row).filter(([column]) => !withheld.includes(column) && !(column in files));
  const sealed = row.id_number_sealed;
  return {
    ...Object.fromEntries(own),
    ...(table === 'person' && Buffer.isBuffer(sealed) && { id_number: vault.open(sealed) }),
  };
}

function filesOf(rows: readonly Record<string, unknown>[], { files = {} }: PersonTable): PersonalFile[] {
  return Object.entries(files).flatMap(([column, title]) =>
    rows.flatMap((row) => (typeof row[column] === 'string' ? [{ title, digest: row[column] }] : [])),
  );
}
