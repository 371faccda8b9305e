import { createTransport } from 'nodemailer';
import type { Outcome } from '#database/message';
import { maskIdNumbers } from '#eligibility';
import type { MailConfiguration } from '../configuration.ts';
import type { OutChannel, Outgoing } from './channel.ts';

/** Well within the lease of a try, so that no other worker takes a mail that is still on its way. */
const TIMEOUT_MS = 30_000;
const CONNECTIONS = 4;

/**
 * Plain e-mail over SMTP. The Message-ID is the delivery's own: tried again after a worker died between the server's
 * „250" and our note of it, the mail is the same one to whoever receives it.
 */
export function openMailChannel({ url, from }: MailConfiguration, hostUrl: string): OutChannel {
  const domain = new URL(hostUrl).hostname;
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, address, title, text, link, createdAt }: Outgoing): Promise<Outcome> {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          to: { name: '', address },
          subject: title,
          text: [text, ...(link === null ? [] : ['', `查看与办理：${hostUrl}${link}`]), '', FOOT].join('\n'),
          date: createdAt,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

const FOOT = '本邮件由系统自动发出，请勿回复。系统不会以任何方式索要您的密码或验证码。';

/** A server that says 5xx will say so again; anything else may be over later. */
function outcomeOf(error: unknown): Outcome {
  const { responseCode, response, code, message } = error as {
    responseCode?: number;
    response?: string;
    code?: string;
    message?: string;
  };
  const said = maskIdNumbers(response ?? message ?? String(error));
  if (responseCode !== undefined && responseCode >= 500)
    return { kind: 'refused', reason: `邮件服务器拒收：${said}` };
  // A broken address is our own finding; no server was asked.
  if (code === 'EENVELOPE' && responseCode === undefined)
    return { kind: 'refused', reason: `邮箱地址不可用：${said}` };
  return { kind: 'later', reason: `邮件服务器暂时不可用：${said}` };
}
