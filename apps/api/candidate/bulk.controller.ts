import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { recordAudit } from '#database/audit';
import { performBulk, previewBulk } from '#database/bulk';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { refuseUnfinished } from '../download/rendering.ts';
import { zipOf } from '../download/zip.ts';
import { uuid } from '../problem/uuid.ts';
import { slipFolder } from '../slip/file.ts';
import { listSlips } from '../slip/slips.ts';
import { type ActBody, actBody, MOST_PEOPLE, type PreviewBody, previewBody, slipsBody } from './bulk-body.ts';
import { listCandidateIds } from './listing.ts';
import { CandidateSearch } from './search.ts';

/** What staff do to many at once: shown first, then done to exactly those who were shown, or to nobody. */
@Controller('api/terms/:termId/candidates')
export class BulkController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly search: CandidateSearch,
  ) {}

  /** Who is meant and what changes for each, and who is left out and why; changes nothing. */
  @Post('acts/preview')
  @HttpCode(200)
  @Access('province')
  async preview(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: previewBody }) { deed, verdict, selection }: PreviewBody,
  ) {
    const ids = await this.select(caller, termId, selection);
    const preview = await previewBulk(this.source.manager, termId, ids, { deed, verdict });
    return { actId: randomUUID(), ...preview };
  }

  @Post('acts')
  @HttpCode(200)
  @Access('province')
  async act(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: actBody }) body: ActBody,
  ): Promise<{ count: number }> {
    const { deed, actId, people } = body;
    const [title, words] = body.deed === 'tell' ? [body.title, body.words] : ['', body.reason];
    const verdict = body.deed === 'rule-study' ? body.verdict : null;
    const act = { termId, deed, actId, people, title, words, verdict, actor: actorOf(caller) };
    const count = await this.source.transaction((manager) => performBulk(manager, act, this.clock.now()));
    return { count };
  }

  /** Slips of those named as one archive, a folder for each unit; asked for by POST since a link could not hold them. */
  @Post('slips.zip')
  @HttpCode(200)
  @Access('province')
  async slips(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: slipsBody }) { ids }: z.infer<typeof slipsBody>,
  ): Promise<StreamableFile> {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const entries = slipFolder(await listSlips(manager, termId, ids));
    refuseUnfinished({ total: ids.length, ready: entries.length }, '准考证');
    await recordAudit(manager, actorOf(caller), this.clock.now(), {
      action: 'slips.taken',
      termId,
      detail: { count: entries.length },
    });
    return fileAnswer(
      `${fileNamePart(term.name)}-准考证-${entries.length}人.zip`,
      zipOf(this.artefacts.store, entries, this.clock.now()),
    );
  }

  private async select(
    caller: Caller,
    termId: string,
    selection: PreviewBody['selection'],
  ): Promise<readonly string[]> {
    if ('ids' in selection) return selection.ids;
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const conditions = await this.search.conditions(caller, term, selection.filter);
    const except = new Set(selection.except);
    const found = await listCandidateIds(manager, conditions, MOST_PEOPLE + except.size + 1);
    const ids = found.filter((id) => !except.has(id));
    if (ids.length <= MOST_PEOPLE) return ids;
    throw new DomainError({
      kind: 'invalid',
      code: 'SELECTION_TOO_LONG',
      detail: `选中的人超过 ${MOST_PEOPLE} 人，请先用筛选条件缩小范围，分批办理`,
    });
  }
}
