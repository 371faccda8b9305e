import type { PersonalData } from '#database/personal-data';
import { type SheetToWrite, writeTable } from '#sheets';

/** The data as one JSON document; instants are UTC, names of fields are those of the tables. */
export function personalDocument({ sections, files }: PersonalData, now: Date): string {
  const document = {
    schema: 'kaoka.person/1',
    exportedAt: now.toISOString(),
    sections,
    files: files.map(({ title, digest }) => ({ title, digest })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The same for people to read: a sheet for each kind, a column for each field. */
export function personalWorkbook({ sections }: PersonalData): Promise<Uint8Array> {
  return writeTable(
    ...sections.map(({ title, rows }, index): SheetToWrite => {
      const columns = Object.keys(rows[0]!);
      return {
        name: `${index + 1} ${title}`.slice(0, 31),
        title,
        columns: columns.map((label) => ({ label, width: 24 })),
        rows: rows.map((row) => columns.map((column) => wordsOf(row[column]))),
      };
    }),
  );
}

function wordsOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
