import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  DoorPhoto,
  findDoorPosts,
  keepDoorEvents,
  listDoorEvents,
  readDoorRoster,
  takesPart,
} from '#database/check-in';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { Artefacts } from '../download/artefacts.ts';
import { delivery, readEvents } from './event-schema.ts';
import { keepScene, readFaces } from './photos.ts';

const facesQuery = z.object({ sitting: z.string().min(3).max(200) });
const scene = z.strictObject({ photo: z.base64().min(100).max(900_000) });

/** What an invigilator's device carries away, and what it brings back. */
@Controller('api/door')
export class DoorController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  @Get('roster')
  @Access('invigilator')
  async roster(@CurrentCaller() caller: Caller) {
    return { roster: await this.readOwn(caller), serverTime: this.clock.now().toISOString() };
  }

  /** The faces of one sitting of one's own. */
  @Get('faces')
  @Access('invigilator')
  async faces(
    @CurrentCaller() caller: Caller,
    @Query({ schema: facesQuery }) { sitting }: z.infer<typeof facesQuery>,
  ) {
    const { people } = await this.readOwn(caller);
    const digests = people.flatMap(({ photo, ...person }) =>
      person.sitting === sitting && photo !== null ? [photo] : [],
    );
    return { faces: await readFaces(this.artefacts.store, digests) };
  }

  /** Takes what the device wrote down, and tells what other devices wrote of the same rooms and people. */
  @Post('events')
  @HttpCode(200)
  @Access('invigilator')
  async exchange(
    @CurrentCaller() caller: Caller,
    @Body({ schema: delivery }) { events, after }: z.infer<typeof delivery>,
  ) {
    const now = this.clock.now();
    const { termId, sittings } = await this.getPosts(caller);
    const { good, refused } = readEvents(events);
    return this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      const roster = await readDoorRoster(manager, term, { own: 'all', vault: this.vault }, now);
      const kept = await keepDoorEvents(
        manager,
        { roster, events: good, accountId: caller.accountId, posts: sittings },
        now,
      );
      const own = new Set(sittings);
      const people = new Set(
        roster.people.filter(({ sitting }) => own.has(sitting)).map(({ candidate }) => candidate),
      );
      const arrived = await listDoorEvents(manager, termId, { after });
      return {
        kept,
        refused,
        events: arrived
          .filter((record) => takesPart(record))
          .map(({ event }) => event)
          .filter(
            (event) =>
              event.type === 'undone' ||
              own.has(event.sitting) ||
              ('candidate' in event && event.candidate !== null && people.has(event.candidate)),
          ),
        cursor: arrived.at(-1)?.id ?? after,
        serverTime: now.toISOString(),
      };
    });
  }

  /** A picture of an incident, which may come before or after the incident itself. */
  @Post('scenes')
  @HttpCode(200)
  @Access('invigilator')
  async keepScene(
    @CurrentCaller() caller: Caller,
    @Body({ schema: scene }) { photo }: z.infer<typeof scene>,
  ) {
    const { termId } = await this.getPosts(caller);
    const kept = await keepScene(this.artefacts.store, photo);
    await this.source.manager
      .createQueryBuilder()
      .insert()
      .into(DoorPhoto)
      .values({ ...kept, termId, receivedAt: this.clock.now(), receivedFrom: caller.accountId })
      .orIgnore()
      .execute();
    return { digest: kept.digest };
  }

  private async readOwn(caller: Caller) {
    const { manager } = this.source;
    const { termId, sittings } = await this.getPosts(caller);
    const term = await getTerm(manager, termId);
    return readDoorRoster(manager, term, { own: sittings, vault: this.vault }, this.clock.now());
  }

  private async getPosts({ accountId }: Caller) {
    const posts = await findDoorPosts(this.source.manager, accountId);
    if (posts !== null) return posts;
    throw new DomainError({
      kind: 'missing',
      code: 'NO_DOOR',
      detail: '还没有给您安排监考的考场，请联系省职鉴中心',
    });
  }
}
