import { type EntityManager, ILike, IsNull } from 'typeorm';
import { listBars } from '#database/consequence';
import { Organisation } from '#database/organisation';

const MOST = 20;

/** Open units by a part of their name, in the order of names; one that is barred is told so (R40). */
export async function findUnits(manager: EntityManager, words: string, today: string) {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const units = await manager.find(Organisation, {
    where: { kind: 'unit', closedAt: IsNull(), name: ILike(pattern) },
    order: { name: 'ASC' },
    take: MOST,
  });
  const bars = await listBars(
    manager,
    units.map(({ id }) => id),
    today,
  );
  return units.map(({ id, name, prefecture, provincialChannel, filing, acceptedOn }) => ({
    id,
    name,
    prefecture,
    provincialChannel,
    filing,
    acceptedOn,
    ...(bars.has(id) ? { barred: { endsOn: bars.get(id)!.endsOn } } : {}),
  }));
}
