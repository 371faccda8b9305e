import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  confirmEmail,
  countUnread,
  deliveryStateNames,
  findCodeState,
  findEmail,
  forgetEmail,
  listInbox,
  type Message,
  markRead,
  proposeEmail,
} from '#database/message';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { SIGN_INS_PER_MINUTE } from '../access/throttle.ts';
import { uuid } from '../problem/uuid.ts';

const pageQuery = z.object({
  before: z.iso.datetime({ offset: true }).optional(),
  size: z.coerce.number().int().min(1).max(100).default(30),
});
const reading = z.strictObject({ ids: z.array(uuid).max(200).nullable() });
const address = z.strictObject({ address: z.email('不是邮箱地址').max(120) });
const code = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '应为 6 位数字'),
});
const everybody = ['province', 'prefecture', 'unit', 'candidate'] as const;

/** What somebody was told, and where else they want to be told. */
@Controller('api')
export class MessageController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
  ) {}

  /** Newest first; `before` is the time of the last one that is known. */
  @Get('messages')
  @Access(...everybody)
  async list(
    @CurrentCaller() { accountId }: Caller,
    @Query({ schema: pageQuery }) { before, size }: z.infer<typeof pageQuery>,
  ) {
    const { manager } = this.source;
    const found = await listInbox(manager, {
      accountId,
      before: before === undefined ? null : new Date(before),
      most: size + 1,
    });
    return {
      unread: await countUnread(manager, accountId),
      items: found.slice(0, size).map(messageView),
      more: found.length > size,
    };
  }

  @Get('messages/unread')
  @Access(...everybody)
  async unread(@CurrentCaller() { accountId }: Caller) {
    return { unread: await countUnread(this.source.manager, accountId) };
  }

  /** Those named, or all. */
  @Post('messages/readings')
  @HttpCode(204)
  @Access(...everybody)
  async read(
    @CurrentCaller() { accountId }: Caller,
    @Body({ schema: reading }) { ids }: z.infer<typeof reading>,
  ): Promise<void> {
    await markRead(this.source.manager, { accountId, ids }, this.clock.now());
  }

  /** Where one wants one's messages, and what became of the code that proves it. */
  @Get('email-address')
  @Access(...everybody)
  async email(@CurrentCaller() { accountId }: Caller) {
    const { manager } = this.source;
    const known = await findEmail(manager, accountId);
    const state = known === null ? null : await findCodeState(manager, known);
    return {
      address: known?.address ?? null,
      confirmedAt: known?.confirmedAt?.toISOString() ?? null,
      code: known?.codeExpiresAt
        ? {
            state,
            stateName: state === null ? null : deliveryStateNames[state],
            expiresAt: known.codeExpiresAt.toISOString(),
          }
        : null,
    };
  }

  /** Sends a code there; nothing else goes to it until the code has come back. */
  @Put('email-address')
  @HttpCode(202)
  @Access(...everybody)
  @Throttle({ default: { limit: SIGN_INS_PER_MINUTE, ttl: 60_000 } })
  async propose(
    @CurrentCaller() { accountId }: Caller,
    @Body({ schema: address }) body: z.infer<typeof address>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      proposeEmail(manager, { accountId, address: body.address, vault: this.vault }, this.clock.now()),
    );
  }

  @Post('email-address/confirmation')
  @HttpCode(204)
  @Access(...everybody)
  @Throttle({ default: { limit: SIGN_INS_PER_MINUTE, ttl: 60_000 } })
  async confirm(
    @CurrentCaller() { accountId }: Caller,
    @Body({ schema: code }) body: z.infer<typeof code>,
  ): Promise<void> {
    const right = await this.source.transaction((manager) =>
      confirmEmail(manager, { accountId, code: body.code }, this.clock.now()),
    );
    if (right) return;
    const detail = '验证码不正确或已失效，请核对或重新发送';
    throw new DomainError({
      kind: 'invalid',
      code: 'EMAIL_CODE_WRONG',
      detail,
      errors: [{ pointer: '/code', code: 'EMAIL_CODE_WRONG', detail }],
    });
  }

  @Delete('email-address')
  @HttpCode(204)
  @Access(...everybody)
  async forget(@CurrentCaller() { accountId }: Caller): Promise<void> {
    await forgetEmail(this.source.manager, accountId);
  }
}

function messageView({ id, event, title, text, link, createdAt, readAt }: Message) {
  return {
    id,
    event,
    title,
    text,
    link,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
