import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { shanghaiDate } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Configuration } from '../configuration.ts';
import { exportNote } from '../download/export-note.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { MOST_ROWS, refuseTooLong } from '../download/list-limit.ts';
import { uuid } from '../problem/uuid.ts';
import { InitialPasswordSheet } from './initial-password-sheet.ts';
import { findCandidates, listCandidates } from './listing.ts';
import { type CandidateQuery, candidateQuery } from './query.ts';
import { CandidateSearch } from './search.ts';
import { writeCandidateSheet } from './sheet.ts';
import { candidateView } from './view.ts';

@Controller('api/terms/:termId/candidates')
export class CandidateController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly passwords: InitialPasswordSheet,
    private readonly search: CandidateSearch,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit')
  async list(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: candidateQuery }) query: CandidateQuery,
  ) {
    const { total, views } = await this.read(caller, termId, query);
    return { total, items: views };
  }

  /** The same people as a workbook, of all pages; whoever takes a list along is on the record. */
  @Get('list.xlsx')
  @Access('province', 'prefecture', 'unit')
  async export(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: candidateQuery }) query: CandidateQuery,
  ): Promise<StreamableFile> {
    const [actor, now] = [actorOf(caller), this.clock.now()];
    const whole = { ...query, page: 1, size: MOST_ROWS };
    const { term, total, views } = await this.read(caller, termId, whole);
    refuseTooLong(total, '人');
    await recordAudit(this.source.manager, actor, now, {
      action: 'candidates.exported',
      termId,
      detail: { count: total },
    });
    const note = exportNote(actor, now);
    const sheet = await writeCandidateSheet(views, { title: `${term.name} 考生名单`, note });
    return fileAnswer(`${fileNamePart(term.name)}-考生名单.xlsx`, sheet);
  }

  /** Initial passwords of those who have not set one yet; each look is recorded. */
  @Get('initial-passwords.xlsx')
  @Access('province')
  download(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
  ): Promise<StreamableFile> {
    return this.passwords.write(termId, caller);
  }

  private async read(caller: Caller, termId: string, query: CandidateQuery) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const conditions = await this.search.conditions(caller, term, query);
    const { total, ids } = await findCandidates(manager, conditions, query);
    const rows = await listCandidates(manager, conditions, ids);
    const context = {
      settings: term.settings,
      vault: this.vault,
      hostUrl: this.configuration.hostUrl,
      today: shanghaiDate(this.clock.now().toISOString()),
    };
    return { term, total, views: rows.map((row) => candidateView(row, context)) };
  }
}
