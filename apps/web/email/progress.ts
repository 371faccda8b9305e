import type { EmailAddress } from '../api/email-address.ts';
import { formatDeadline } from '../format/instant.ts';

/** What somebody who waits for a code is told; `stuck` where it will not come. */
export function tellOfCode(
  address: string,
  { state, expiresAt }: NonNullable<EmailAddress['code']>,
): { words: string; stuck: boolean } {
  if (state === 'failed' || state === 'withheld')
    return { words: `验证码没能发到 ${address}。请核对地址，或过一会儿再试。`, stuck: true };
  if (state === 'waiting' || state === 'sending')
    return { words: `正在把验证码发到 ${address}…`, stuck: false };
  return {
    words: `验证码已发到 ${address}，${formatDeadline(expiresAt)}前有效；没收到请看看垃圾邮件。`,
    stuck: false,
  };
}
