import type { EntityManager } from 'typeorm';
import type { IdNumberVault } from '#database/person';
import { getPrefecture, type RosterEntry, type RosterFinding } from '#eligibility';

/** Units that the system knows under another prefecture: the commit would refuse them. */
export async function checkKnownUnits(
  manager: EntityManager,
  entries: readonly RosterEntry[],
): Promise<RosterFinding[]> {
  const names = [...new Set(entries.map(({ unit }) => unit))];
  const known = await manager.query<{ name: string; prefecture: string }[]>(
    `SELECT name, prefecture FROM organisation WHERE kind = 'unit' AND name = ANY($1)`,
    [names],
  );
  const prefectures = new Map(known.map(({ name, prefecture }) => [name, prefecture]));
  return entries.flatMap(({ row, unit, prefecture }) => {
    const before = prefectures.get(unit) ?? prefecture;
    return before === prefecture
      ? []
      : [
          {
            row,
            key: 'prefecture',
            severity: 'error' as const,
            code: 'UNIT_PREFECTURE_CONFLICT',
            detail: `系统中“${unit}”属${getPrefecture(before).name}，此处属${getPrefecture(prefecture).name}`,
          },
        ];
  });
}

/** People who were in the system under another name: perhaps corrected, perhaps a wrong number. */
export async function checkKnownPeople(
  manager: EntityManager,
  vault: IdNumberVault,
  entries: readonly RosterEntry[],
): Promise<RosterFinding[]> {
  const hashes = entries.map(({ idNumber }) => vault.hash(idNumber.value));
  const known = await manager.query<{ name: string; hash: string }[]>(
    `SELECT name, encode(id_number_hash, 'hex') AS hash FROM person WHERE id_number_hash = ANY($1::bytea[])`,
    [hashes],
  );
  const names = new Map(known.map(({ name, hash }) => [hash, name]));
  return entries.flatMap(({ row, name }, index) => {
    const before = names.get(hashes[index]!.toString('hex')) ?? name;
    return before === name
      ? []
      : [
          {
            row,
            key: 'name',
            severity: 'warning' as const,
            code: 'PERSON_RENAMED',
            detail: `这个身份证号码在系统中的姓名是“${before}”，导入后改为“${name}”，请核对`,
          },
        ];
  });
}
