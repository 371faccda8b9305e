/** A card's status by code, and in words. */
interface Shown {
  status: string;
  statusName: string;
}

const decided: ReadonlySet<string> = new Set(['suspended', 'revoked', 'superseded']);

/** Its card is not handed out any more, by decision; nothing is being made. */
export function isOutOfForce({ status }: Pick<Shown, 'status'>): boolean {
  return decided.has(status);
}

/** What its holder is told instead of downloads; null for a card in force, and for one that ran out by its date. */
export function outOfForceNote({ status, statusName }: Shown): string | null {
  if (!isOutOfForce({ status })) return null;
  return `证卡${statusName}，不再提供下载。如有疑问，请致电发证机构。`;
}
