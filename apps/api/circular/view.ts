import type { Circular, CircularEntry } from '#database/circular';
import { getPrefecture } from '#eligibility';
import { circularKindNames, circularMachine, circularScopeNames } from '#lifecycle';
import type { Caller } from '../access/access.ts';

/** A circular as an office sees it; `mine` is what the caller may still do with it. */
export function circularView(circular: Circular & { entries: CircularEntry[] }, caller: Caller) {
  const { state, kind, scope } = circular;
  const decides = caller.role === 'province';
  const isDrafter = circular.draftedById === caller.accountId;
  return {
    id: circular.id,
    kind,
    kindName: circularKindNames[kind],
    scope,
    scopeName: circularScopeNames[scope],
    state,
    stateName: circularMachine.names[state],
    title: circular.title,
    documentNumber: circular.documentNumber,
    addressees: circular.addressees,
    paragraphs: circular.paragraphs,
    entries: circular.entries.map(({ unit, prefecture, maskedName, reason }) => ({
      unit: unit.name,
      prefectureName: getPrefecture(prefecture).name,
      maskedName,
      reason,
    })),
    draftedBy: circular.draftedBy,
    draftedAt: circular.draftedAt.toISOString(),
    settledBy: circular.settledBy,
    settledAt: circular.settledAt?.toISOString() ?? null,
    note: circular.note,
    issuedOn: circular.issuedOn,
    printed: circular.artefactDigest !== null,
    publishedAt: circular.publishedAt?.toISOString() ?? null,
    mine: {
      write: decides && state === 'draft',
      propose: decides && state === 'draft',
      approve: decides && state === 'proposed' && !isDrafter,
      publish: decides && state === 'approved',
      discard: decides && (state === 'draft' || state === 'approved'),
    },
  };
}
