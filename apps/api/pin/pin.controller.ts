import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { listPins, type PinPlace, type PinSubject, setPin, unsetPin } from '#database/pin';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { moment } from '../plan/moment.ts';
import { reason } from '../plan/reason.ts';
import { uuid } from '../problem/uuid.ts';
import { pinViews } from './view.ts';

const roomPin = z.strictObject({
  venue: z.string().min(1).max(200),
  start: moment.optional(),
  room: z.string().min(1).max(200).optional(),
  reason,
});
const needsStart = { path: ['start'], message: '固定到考场须先选定场次' };
const hasStart = ({ start, room }: { start?: string | undefined; room?: string | undefined }) =>
  room === undefined || start !== undefined;

/** A unit is pinned to a venue, a batch or a room; a seat is one person's. */
const unitPin = roomPin.refine(hasStart, needsStart);
const candidatePin = roomPin
  .extend({ seat: z.string().max(9).optional() })
  .refine(hasStart, needsStart)
  .refine(({ room, seat }) => seat === undefined || room !== undefined, {
    path: ['room'],
    message: '固定到座位须先选定考场',
  });

@Controller('api/terms/:termId/pins')
export class PinController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province')
  async list(@Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const { settings } = await getTerm(manager, termId);
    return { items: await pinViews(manager, settings, await listPins(manager, termId)) };
  }

  @Put('candidates/:candidateId')
  @Access('province')
  pinCandidate(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Param('candidateId', { schema: uuid }) candidateId: string,
    @Body({ schema: candidatePin }) wish: z.infer<typeof candidatePin>,
  ) {
    return this.set(caller, termId, { candidateId }, wish);
  }

  @Put('units/:unitId')
  @Access('province')
  pinUnit(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Param('unitId', { schema: uuid }) unitId: string,
    @Body({ schema: unitPin }) wish: z.infer<typeof unitPin>,
  ) {
    return this.set(caller, termId, { unitId }, wish);
  }

  @Delete('candidates/:candidateId')
  @HttpCode(204)
  @Access('province')
  unpinCandidate(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Param('candidateId', { schema: uuid }) candidateId: string,
  ): Promise<void> {
    return this.unset(caller, termId, { candidateId });
  }

  @Delete('units/:unitId')
  @HttpCode(204)
  @Access('province')
  unpinUnit(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Param('unitId', { schema: uuid }) unitId: string,
  ): Promise<void> {
    return this.unset(caller, termId, { unitId });
  }

  private async set(
    caller: Caller,
    termId: string,
    subject: PinSubject,
    { venue, start, room, seat, reason = '' }: z.infer<typeof candidatePin>,
  ) {
    const place: PinPlace = { venue, start: start ?? null, room: room ?? null, seat: seat ?? null };
    const pin = await this.source.transaction((manager) =>
      setPin(manager, { termId, subject, place, reason, actor: actorOf(caller) }, this.clock.now()),
    );
    const { settings } = await getTerm(this.source.manager, termId);
    const [view] = await pinViews(this.source.manager, settings, [pin]);
    return view;
  }

  private unset(caller: Caller, termId: string, subject: PinSubject): Promise<void> {
    return this.source.transaction((manager) =>
      unsetPin(manager, { termId, subject, actor: actorOf(caller) }, this.clock.now()),
    );
  }
}
