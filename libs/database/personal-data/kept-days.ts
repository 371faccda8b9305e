import type { Retention } from '#lifecycle';

/** SQL: for how many days a term (`t`) keeps something, the usual where it says nothing; `$n` is the usual. */
export function keptDays(name: keyof Retention, usual: `$${number}`): string {
  return `coalesce((t.settings->'retention'->>'${name}')::int, ${usual}::int)`;
}
