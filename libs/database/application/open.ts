import { type ApplicationState, ownerOf } from '#lifecycle';

/** Nobody has the next word; who was approved may still drop out, and waits for no decision all the same. */
const decided = (Object.keys(ownerOf) as ApplicationState[])
  .filter((state) => ownerOf[state] === null)
  .map((state) => `'${state}'`)
  .join(', ');

/** SQL: whether anybody still has to act on the application that `alias` names. */
export function stillOpen(alias: string): string {
  return `${alias}.state NOT IN (${decided})`;
}
