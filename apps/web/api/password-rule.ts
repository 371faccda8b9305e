const LEAST_LENGTH = 8;

/** What the server asks of a new password, in words. */
export const PASSWORD_RULE = `至少${LEAST_LENGTH}个字符，字母、数字、符号中至少两类`;

/** A quick look before the server's own; returns what is wrong, if anything. */
export function checkNewPassword(next: string, current: string): string | undefined {
  if (next.length < LEAST_LENGTH) return `新密码至少要有${LEAST_LENGTH}个字符`;
  const classes = [/[a-z]/i, /\d/, /[^a-z\d]/i].filter((pattern) => pattern.test(next)).length;
  if (classes < 2) return '新密码要包含字母、数字、符号中的至少两类';
  if (next === current) return '新密码要与现在的密码不同';
  return undefined;
}
