import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdNumberVault } from '#database/person';
import type { Term } from '#database/term';
import type { Caller } from '../access/access.ts';
import { scopeOf } from '../access/scope.ts';
import { listPassingKinds } from '../result/passing.ts';
import { normaliseLogin } from '../session/login.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import type { CandidateFilter } from './query.ts';

/** Says who of a term is meant by a filter; pages, workbooks and acts on many mean the same people. */
@Injectable()
export class CandidateSearch {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
  ) {}

  async conditions(caller: Caller, term: Term, filter: CandidateFilter): Promise<Conditions> {
    const asksForMarks = filter.result === 'passed' || filter.result === 'failed';
    return conditionsOf({
      termId: term.id,
      scope: scopeOf(caller),
      filter,
      passing: asksForMarks ? await listPassingKinds(this.source.manager, term) : { codes: [], scores: [] },
      idNumberHash: this.vault.hash(normaliseLogin(filter.q).idNumber),
    });
  }
}
