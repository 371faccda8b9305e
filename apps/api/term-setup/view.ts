import type { TermAmendment } from '#database/term';

export function amendmentView({ number, changes, reason, amendedAt, amendedBy }: TermAmendment) {
  return { number, changes, reason, amendedAt: amendedAt.toISOString(), amendedBy };
}
