import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Account } from '#database/account';
import {
  type Channel,
  claimDeliveries,
  EmailAddress,
  Message,
  MessageDelivery,
  recordOutcome,
  sendMessages,
  sendSecret,
  setQuietHours,
} from '#database/message';
import { Clock } from '#environment';
import { createPerson } from '../../../test/factories/applicant.ts';
import { clerk, vault } from '../../../test/factories/chain.ts';
import {
  type MailReceiver,
  type SmsReceiver,
  startMailReceiver,
  startSmsReceiver,
  wordsOf,
} from '../../../test/message/receivers.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import type { OutChannel } from './channel.ts';
import { Channels } from './channels.ts';
import { openMailChannel } from './mail-channel.ts';
import { OutboxSweep } from './outbox-sweep.ts';
import { openSmsChannel } from './sms-channel.ts';

const noon = '2025-05-20T12:00:00+08:00';
const secret = 'a secret of the gateway';
const phone = '13800000000';

class SetClock extends Clock {
  instant = new Date(noon);
  now(): Date {
    return this.instant;
  }
  pass(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

describe('the outbox', () => {
  let database: TestDatabase;
  let source: DataSource;
  let mail: MailReceiver;
  let sms: SmsReceiver;
  let clock: SetClock;
  let open: Map<Channel, OutChannel>;
  let outbox: OutboxSweep;
  let accountId: string;
  let personId: string;
  let deeds = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    [mail, sms] = await Promise.all([startMailReceiver(), startSmsReceiver()]);
    const person = await createPerson(source, 1);
    personId = person.id;
    ({ id: accountId } = await source.manager.save(Account, {
      role: 'candidate',
      login: null,
      name: person.name,
      organisationId: null,
      personId,
      passwordHash: null,
      phone,
    }));
    await source.manager.insert(EmailAddress, {
      accountId,
      address: 'ayi@example.cn',
      confirmedAt: new Date(noon),
    });
  });
  afterAll(async () => {
    for (const channel of open.values()) channel.close();
    await Promise.all([mail.close(), sms.close()]);
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    await source.query('DELETE FROM message');
    for (const list of [mail.mails, mail.answers, sms.requests, sms.answers]) list.length = 0;
    clock = new SetClock();
    for (const channel of open?.values() ?? []) channel.close();
    open = new Map<Channel, OutChannel>([
      [
        'email',
        openMailChannel({ url: mail.url, from: '省职鉴中心 <noreply@example.cn>' }, 'https://kaoka.example'),
      ],
      ['sms', openSmsChannel({ url: sms.url, secret, signature: '四川技能鉴定' }, clock)],
    ]);
    outbox = sweepOf(open);
    Logger.overrideLogger(false);
  });

  const sweepOf = (channels: ReadonlyMap<Channel, OutChannel>) =>
    new OutboxSweep(source, clock, vault, new Channels(channels));
  const tell = (key = `deed-${++deeds}`) =>
    source.transaction((manager) =>
      sendMessages(
        manager,
        {
          event: 'application.waitlisted',
          link: '/me',
          told: [{ to: { personId }, key, parameters: { term: '2025年第二期' } }],
        },
        clock.now(),
      ),
    );
  const deliveries = () => source.manager.find(MessageDelivery, { order: { channel: 'ASC' } });
  const states = async () => (await deliveries()).map(({ channel, state }) => `${channel} ${state}`);

  it('A01 is written with the deed: undone with it, and told once however often the deed is told', async () => {
    await expect(
      source.transaction(async (manager) => {
        await sendMessages(
          manager,
          {
            event: 'application.waitlisted',
            told: [{ to: { personId }, key: 'undone', parameters: { term: '第二期' } }],
          },
          clock.now(),
        );
        throw new Error('the deed fails');
      }),
    ).rejects.toThrow('the deed fails');
    expect(await source.manager.count(Message)).toBe(0);
    expect(await tell('once')).toBe(1);
    expect(await tell('once')).toBe(0);
    expect(await states()).toEqual(['email waiting', 'sms waiting']);
  });

  it('A02 goes out by SMTP and by the webhook, and says so', async () => {
    await tell();
    expect(await outbox.sweep()).toBe(2);
    expect(await states()).toEqual(['email sent', 'sms sent']);
    const [email, text] = await deliveries();
    const [received] = mail.mails;
    const { subject, text: words, headers } = wordsOf(received!.raw);
    expect(received!.to).toEqual(['ayi@example.cn']);
    expect(subject).toBe('申报已列入候补');
    expect(words).toContain('您的2025年第二期申报符合条件，因名额已满列入候补');
    expect(words).toContain('https://kaoka.example/me');
    expect(headers.get('message-id')).toBe(`<${email!.id}@kaoka.example>`);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    const [request] = sms.requests;
    expect(JSON.parse(request!.body)).toEqual({
      id: text!.id,
      phone,
      template: 'application.waitlisted',
      content: '【四川技能鉴定】您的2025年第二期申报符合条件，因名额已满列入候补，递补后会通知您。',
    });
    expect(await outbox.sweep()).toBe(0);
  });

  it('A03 signs what it hands to the gateway, so that the gateway can tell it is ours', async () => {
    await tell();
    await outbox.sweep();
    const { headers, body } = sms.requests[0]!;
    const stamp = headers['x-kaoka-timestamp'];
    const right = createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex');
    expect(headers['x-kaoka-signature']).toBe(`v1=${right}`);
    expect(stamp).toBe(String(clock.now().getTime() / 1000));
    expect(headers['idempotency-key']).toBe(JSON.parse(body).id);
  });

  it('B01 tries again with growing pauses under the same ids, then gives up and says why', async () => {
    await tell();
    mail.answers.push(451);
    sms.answers.push({ status: 503, body: '维护中' });
    await outbox.sweep();
    expect(await states()).toEqual(['email waiting', 'sms waiting']);
    expect((await deliveries()).map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^邮件服务器暂时不可用：.*busy/),
      '短信网关答复 503：维护中',
    ]);
    expect(await outbox.sweep()).toBe(0);
    clock.pass(1);
    expect(await outbox.sweep()).toBe(2);
    expect(await states()).toEqual(['email sent', 'sms sent']);
    const ids = sms.requests.map(({ headers }) => headers['idempotency-key']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('B02 after the seventh failure nobody tries any more', async () => {
    await tell();
    await source.query(`DELETE FROM message_delivery WHERE channel = 'email'`);
    await setQuietHours(source.manager, { from: '00:00', to: '00:00' }, clerk, clock.now());
    const pauses: number[] = [];
    for (let state = 'waiting'; state === 'waiting'; ) {
      sms.answers.push({ status: 500 });
      expect(await outbox.sweep()).toBe(1);
      const [delivery] = await deliveries();
      state = delivery!.state;
      if (state === 'waiting')
        pauses.push((delivery!.nextAttemptAt.getTime() - clock.now().getTime()) / 60_000);
      clock.pass(pauses.at(-1)! - 0.01);
      expect(await outbox.sweep()).toBe(0);
      clock.pass(0.01);
    }
    expect(pauses).toEqual([1, 5, 15, 60, 180, 360]);
    expect(await states()).toEqual(['sms failed']);
    await source.query('DELETE FROM message_policy');
  });

  it('B03 what the other side refuses for good is not tried again; a named pause is kept', async () => {
    await tell();
    mail.answers.push(550);
    sms.answers.push({ status: 429, headers: { 'Retry-After': '600' } });
    await outbox.sweep();
    expect(await states()).toEqual(['email failed', 'sms waiting']);
    clock.pass(9);
    expect(await outbox.sweep()).toBe(0);
    clock.pass(1);
    sms.answers.push({ status: 400, body: '号码 510107198001010013 无效' });
    expect(await outbox.sweep()).toBe(1);
    expect(await states()).toEqual(['email failed', 'sms failed']);
    const [email, text] = await deliveries();
    expect(email!.reason).toMatch(/^邮件服务器拒收：.*no such mailbox/);
    expect(text!.reason).toBe('短信网关答复 400：号码 510107********0013 无效');
  });

  it('B04 a gateway that cannot be reached is no failure of the worker', async () => {
    await tell();
    const gone = openSmsChannel({ url: 'http://127.0.0.1:1/', secret, signature: '' }, clock);
    await sweepOf(new Map([['sms', gone]])).sweep();
    expect(await states()).toEqual(['email withheld', 'sms waiting']);
    expect((await deliveries())[1]!.reason).toMatch(/^短信网关没有应答/);
  });

  it.each([
    ['21:59:59', 2],
    ['22:00:00', 0],
    ['07:29:59', 0],
    ['07:30:00', 2],
  ])('C01 at %s in Shanghai it sends %i', async (time, sent) => {
    clock.instant = new Date(`2025-05-20T${time}+08:00`);
    await tell();
    expect(await outbox.sweep()).toBe(sent);
    expect(await source.manager.countBy(Message, { accountId })).toBe(1);
  });

  it('C02 what somebody waits for goes out at night too, and its secret is nowhere afterwards', async () => {
    clock.instant = new Date('2025-05-20T23:00:00+08:00');
    const link = 'https://kaoka.example/invitation#a-token-that-nobody-else-may-see';
    await source.transaction((manager) =>
      sendSecret(
        manager,
        {
          event: 'account.invited',
          key: 'invitation',
          address: 'new@example.cn',
          secret: link,
          parameters: { name: '张老师', organisation: '成都市职业技能鉴定指导中心' },
          vault,
        },
        clock.now(),
      ),
    );
    const stored = async () => JSON.stringify(await source.query('SELECT * FROM message, message_delivery'));
    expect(await stored()).not.toContain('a-token-that-nobody');
    expect(await outbox.sweep()).toBe(1);
    expect(wordsOf(mail.mails[0]!.raw).text).toContain(link);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: 'sent', sealedSecret: null });
  });

  it('C03 what nobody needs any more is not sent, and says so', async () => {
    await tell();
    clock.pass(5 * 24 * 60);
    expect(await outbox.sweep()).toBe(0);
    expect(await states()).toEqual(['email withheld', 'sms withheld']);
    expect((await deliveries())[0]!.reason).toBe('已过有效时间');
  });

  it('C04 without a channel nothing waits for it for ever', async () => {
    await tell();
    expect(await sweepOf(new Map()).sweep()).toBe(0);
    expect((await deliveries()).map(({ state, reason }) => [state, reason])).toEqual([
      ['withheld', '没有配置这一发送渠道'],
      ['withheld', '没有配置这一发送渠道'],
    ]);
  });

  it('D01 two workers at once send each message once', async () => {
    for (let count = 0; count < 20; count += 1) await tell();
    const other = sweepOf(open);
    const tried = await Promise.all([outbox.sweep(), other.sweep()]);
    expect(tried.reduce((sum, count) => sum + count)).toBe(40);
    expect(mail.mails).toHaveLength(20);
    expect(new Set(sms.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(20);
  });

  it('D02 a worker that died on the way leaves a record; three minutes later the same ids go out again', async () => {
    await tell();
    const channels: Channel[] = ['email', 'sms'];
    const claimed = await claimDeliveries(source.manager, { most: 8, channels }, clock.now());
    expect(await states()).toEqual(['email sending', 'sms sending']);
    expect(await outbox.sweep()).toBe(0);
    clock.pass(3);
    expect(await outbox.sweep()).toBe(2);
    expect(mail.mails.map(({ raw }) => wordsOf(raw).headers.get('message-id'))).toEqual([
      `<${claimed.find(({ channel }) => channel === 'email')!.id}@kaoka.example>`,
    ]);
    // The first one wakes up again: what it says comes too late.
    const late = { kind: 'refused', reason: 'too late' } as const;
    expect(await recordOutcome(source.manager, claimed[0]!, late, clock.now())).toBeUndefined();
    expect(await states()).toEqual(['email sent', 'sms sent']);
  });

  it('D03 a delivery that takes its worker down each time is given up', async () => {
    await tell();
    await source.query(`UPDATE message_delivery SET attempts = 7`);
    await outbox.sweep();
    expect(await states()).toEqual(['email failed', 'sms failed']);
    expect(mail.mails).toHaveLength(0);
    expect(sms.requests).toHaveLength(0);
  });
});
