import { type EntityManager, ILike, IsNull } from 'typeorm';
import { Organisation } from '#database/organisation';

const MOST = 20;

/** Open units by a part of their name, in the order of names. */
export async function findUnits(manager: EntityManager, words: string) {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const units = await manager.find(Organisation, {
    where: { kind: 'unit', closedAt: IsNull(), name: ILike(pattern) },
    order: { name: 'ASC' },
    take: MOST,
  });
  return units.map(({ id, name, prefecture, provincialChannel, filing, acceptedOn }) => ({
    id,
    name,
    prefecture,
    provincialChannel,
    filing,
    acceptedOn,
  }));
}
