import { DomainError } from '#problem';

const refuse = (kind: 'invalid' | 'failed', code: string) => (detail: string, cause?: unknown) =>
  new DomainError({ kind, code, detail, cause });

export const keyUnreadable = refuse('failed', 'SIGNING_KEY_UNREADABLE');
export const keyUnsuited = refuse('failed', 'SIGNING_KEY_UNSUITED');
export const certificateUnreadable = refuse('failed', 'SIGNING_CERTIFICATE_UNREADABLE');
export const keyMismatch = refuse('failed', 'SIGNING_KEY_MISMATCH');
export const certificateNotInForce = refuse('failed', 'SIGNING_CERTIFICATE_NOT_IN_FORCE');
export const pdfUnsignable = refuse('invalid', 'PDF_UNSIGNABLE');
