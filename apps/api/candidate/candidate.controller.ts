import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { shanghaiDate } from '#lifecycle';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { scopeOf } from '../access/scope.ts';
import { Configuration } from '../configuration.ts';
import { uuid } from '../problem/uuid.ts';
import { listPassingResults } from '../result/passing.ts';
import { normaliseLogin } from '../session/login.ts';
import { conditionsOf } from './conditions.ts';
import { InitialPasswordSheet } from './initial-password-sheet.ts';
import { findCandidates, listCandidates } from './listing.ts';
import { type CandidateQuery, candidateQuery } from './query.ts';
import { candidateView } from './view.ts';

@Controller('api/terms/:termId/candidates')
export class CandidateController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly passwords: InitialPasswordSheet,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit')
  async list(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: candidateQuery }) query: CandidateQuery,
  ) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const conditions = conditionsOf({
      termId,
      scope: scopeOf(caller),
      query,
      // Every result of the term is looked through for it.
      passing: asksForMarks(query) ? await listPassingResults(manager, term) : { codes: [], scores: [] },
      idNumberHash: this.vault.hash(normaliseLogin(query.q).idNumber),
    });
    const { total, ids } = await findCandidates(manager, conditions, query);
    const rows = await listCandidates(manager, conditions, ids);
    const context = {
      settings: term.settings,
      vault: this.vault,
      hostUrl: this.configuration.hostUrl,
      today: shanghaiDate(this.clock.now().toISOString()),
    };
    return { total, items: rows.map((row) => candidateView(row, context)) };
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
}

const asksForMarks = ({ result }: CandidateQuery): boolean => result === 'passed' || result === 'failed';
