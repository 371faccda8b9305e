import { isAfter, isOlder } from '../calendar/index.ts';
import { findStanding, type StatusList } from '../status-list/index.ts';
import type { CardBody } from '../token/index.ts';
import type { Standing } from '../validity/index.ts';
import type { OnlineRecord } from './question.ts';
import type { Trust } from './trust.ts';

/** What is known of a card's standing. Only a fresh source can say that all is well. */
export type KnownStanding =
  | { standing: Standing; fresh: boolean; asOf: string; since?: string; publicReason?: string }
  | { standing: undefined; reason: 'NO_STATUS_LIST' | 'STATUS_INDEX_UNKNOWN'; detail: string };

/** An answer from the register is news for so long; afterwards it is a memory, like a list past its time. */
const recordFreshness = 5 * 60_000;

/**
 * Weighs the register's answer and the signed list: what was revoked or superseded by either stays so, since
 * neither is ever undone; otherwise the younger source speaks.
 */
export function knownStanding(
  body: CardBody,
  record: OnlineRecord | undefined,
  trust: Trust,
  now: string,
): KnownStanding {
  const listed = listedStanding(body, trust, now);
  if (!record) return listed;
  const { standing, checkedAt: asOf, since, publicReason } = record;
  const told: KnownStanding = {
    standing,
    asOf,
    fresh: !isOlder(asOf, recordFreshness, now),
    ...(since && { since }),
    ...(publicReason && { publicReason }),
  };
  if (!listed.standing || isFinal(standing)) return told;
  return isFinal(listed.standing) || isAfter(listed.asOf, asOf) ? listed : told;
}

function listedStanding(body: CardBody, { statusLists }: Trust, now: string): KnownStanding {
  const list = newestListOf(body, statusLists);
  if (!list) {
    return {
      standing: undefined,
      reason: 'NO_STATUS_LIST',
      detail: '手头没有这张证卡的状态列表，请联网核验',
    };
  }
  const standing = findStanding(list.packed, body.statusIndex);
  if (!standing) {
    return {
      standing: undefined,
      reason: 'STATUS_INDEX_UNKNOWN',
      detail: '手头的状态列表比证卡旧，请联网更新',
    };
  }
  return { standing, fresh: !isAfter(now, list.expiresAt), asOf: list.issuedAt };
}

function newestListOf({ issuer, validTo }: CardBody, lists: readonly StatusList[]): StatusList | undefined {
  const year = Number(validTo.slice(0, 4));
  return lists
    .filter((list) => list.issuer === issuer && list.year === year)
    .reduce<StatusList | undefined>(
      (newest, list) => (newest && !isAfter(list.issuedAt, newest.issuedAt) ? newest : list),
      undefined,
    );
}

function isFinal(standing: Standing): boolean {
  return standing === 'revoked' || standing === 'superseded';
}
