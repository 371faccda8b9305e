import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CollectionPaper,
  collectionPaperNames,
  listCollectionCards,
  listSummaryPeople,
  type Party,
  recordCollectionPaper,
  type SummaryPerson,
} from '#database/collection';
import { Organisation } from '#database/organisation';
import { IdNumberVault } from '#database/person';
import { getTerm, type Term } from '#database/term';
import { bindPapers, handOverRegister, type Paper, renderPaper, summaryTable } from '#documents';
import { maskIdNumber } from '#eligibility';
import { writeAnnexTwo, writeHandOverRegister } from '#sheets';
import type { JobHandler, Outcome } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { Press } from '../printing/press.ts';
import { annexTwoOf, byUnit, registerDataOf, registerSheetOf, summaryDataOf } from './paper-data.ts';

interface Payload {
  paperId: string;
}

interface Made {
  people: number;
  papers: Paper[];
  sheet: Uint8Array;
}

/** Makes an ordered list, as PDF and as workbook; made again from the same rows it is the same list. */
@Injectable()
export class CollectionPaperHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly press: Press,
  ) {}

  async run({ paperId }: Payload): Promise<Outcome> {
    const { manager } = this.source;
    const paper = await manager.findOneByOrFail(CollectionPaper, { id: paperId });
    const name = collectionPaperNames[paper.kind];
    if (paper.pdfDigest !== null || paper.erasedAt !== null) return { message: `${name}已生成` };
    const { id, kind, prefecture } = await manager.findOneByOrFail(Organisation, {
      id: paper.organisationId,
    });
    const term = await getTerm(manager, paper.termId);
    const made =
      paper.kind === 'summary'
        ? await this.makeSummary(paper, term, { id, kind, prefecture })
        : await this.makeRegister(paper, term, { id, kind, prefecture });
    const [first, ...rest] = made.papers;
    if (first === undefined) return { message: `没有可列入${name}的人员` };
    const pdf = await renderPaper(await this.press.browser(), bindPapers([first, ...rest], name));
    await recordCollectionPaper(manager, paperId, {
      people: made.people,
      pdfDigest: await this.artefacts.put(pdf),
      sheetDigest: await this.artefacts.put(made.sheet),
    });
    return { message: `${name}已生成，共 ${made.people} 人` };
  }

  private async makeSummary(paper: CollectionPaper, term: Term, party: Party): Promise<Made> {
    const { round, unitId, full } = paper;
    const people = await listSummaryPeople(this.source.manager, term, { round, party, unitId });
    const idNumber = ({ idNumberSealed }: SummaryPerson) => {
      const opened = this.vault.open(idNumberSealed);
      return full ? opened : maskIdNumber(opened);
    };
    const tables = byUnit(people).map((unit) => summaryDataOf(unit, { paper, term, idNumber }));
    return {
      people: people.length,
      papers: tables.map(summaryTable),
      sheet: await writeAnnexTwo(...tables.map(annexTwoOf)),
    };
  }

  private async makeRegister(paper: CollectionPaper, term: Term, party: Party): Promise<Made> {
    const { termId, round, unitId } = paper;
    const filter = { termId, round, party, ...(unitId === null ? {} : { unitId }) };
    const cards = await listCollectionCards(this.source.manager, filter);
    const registers = byUnit(cards).map((unit) => registerDataOf(unit, { paper, term }));
    return {
      people: cards.length,
      papers: registers.map(handOverRegister),
      sheet: await writeHandOverRegister(...registers.map(registerSheetOf)),
    };
  }
}
