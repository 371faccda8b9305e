import type { ReturnCode } from './return-reasons.ts';

/** One thing about an application that is wrong, or that a reviewer should look at. */
export interface ApplicationFinding {
  /** Into `ApplicationData`, or `/evidence/<kind>`. */
  pointer: string;
  code: string;
  /** An error stops the submission, a warning does not. */
  severity: 'error' | 'warning';
  /** zh-CN, with the values. */
  detail: string;
  /** The reason with which a reviewer would return it, where there is one. */
  reason: ReturnCode | null;
}

export const fault = (
  pointer: string,
  code: string,
  detail: string,
  reason: ReturnCode | null = null,
): ApplicationFinding => ({ pointer, code, severity: 'error', detail, reason });

export const doubt = (
  pointer: string,
  code: string,
  detail: string,
  reason: ReturnCode | null = null,
): ApplicationFinding => ({ pointer, code, severity: 'warning', detail, reason });
