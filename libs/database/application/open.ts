import { applicationMachine, listFinalStates } from '#lifecycle';

const ended = listFinalStates(applicationMachine)
  .map((state) => `'${state}'`)
  .join(', ');

/** SQL: whether anybody still has to act on the application that `alias` names. */
export function stillOpen(alias: string): string {
  return `${alias}.state NOT IN (${ended})`;
}
