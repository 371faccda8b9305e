/** One bad field of a request or file. `pointer` is an RFC 6901 JSON pointer; `detail` is zh-CN. */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

/**
 * Which answer a problem deserves at the edge, without naming a protocol:
 * `invalid` the input is wrong, `denied` the caller may not, `missing` the thing does not exist,
 * `conflict` the state of things forbids it, `limited` try again later, `failed` our own fault.
 */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'denied'
  | 'missing'
  | 'conflict'
  | 'limited'
  | 'failed';

export interface ProblemFacts {
  kind: ProblemKind;
  /** Stable, upper snake case, e.g. `TERM_WINDOW_CLOSED`; clients may branch on it. */
  code: string;
  /** What was wrong, where, and what to do; zh-CN, with the values, never a full ID number. */
  detail: string;
  errors?: FieldError[];
  cause?: unknown;
}

/** The one error that the domain throws; the HTTP edge turns it into an RFC 9457 problem document. */
export class DomainError extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldError[];

  constructor({ kind, code, detail, errors = [], cause }: ProblemFacts) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}
