import type { EntityManager } from 'typeorm';
import { type CollectionRound, collectionRoundNames } from '#lifecycle';
import { DomainError } from '#problem';
import { type Official, recordAudit } from '../audit/record.ts';
import { collectionPaper } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { getTerm } from '../term/get-term.ts';
import { countCollectionCards, type Party } from './cards.ts';
import { CollectionPaper, type CollectionPaperKind } from './paper.ts';
import { listSummaryPeople } from './people.ts';

export const collectionPaperNames: Record<CollectionPaperKind, string> = {
  summary: '汇总表',
  register: '发放登记表',
};

export interface PaperOrder {
  termId: string;
  kind: CollectionPaperKind;
  round: CollectionRound;
  unitId: string | null;
  /** With full ID numbers, and why; null for masked ones */
  reason: string | null;
  handler: string;
  phone: string;
  party: Party;
  actor: Official;
}

/**
 * Orders 汇总表 (Annex 2) or 发放登记表; the worker makes it as PDF and workbook. Full ID numbers are given on a
 * reason alone, which the audit log keeps.
 * @throws DomainError `NOBODY_TO_LIST`, `REGISTER_HAS_NO_ID_NUMBERS`
 */
export async function orderCollectionPaper(
  manager: EntityManager,
  order: PaperOrder,
  now: Date,
): Promise<{ paper: CollectionPaper; job: Job }> {
  const { termId, kind, round, unitId, reason, handler, phone, party, actor } = order;
  if (kind === 'register' && reason !== null)
    throw refuse('REGISTER_HAS_NO_ID_NUMBERS', '发放登记表不含身份证号码，无需申请完整号码');
  const term = await getTerm(manager, termId);
  const filter = { termId, round, party, ...(unitId === null ? {} : { unitId }) };
  const people =
    kind === 'summary'
      ? (await listSummaryPeople(manager, term, { round, party, unitId })).length
      : await countCollectionCards(manager, filter);
  if (people === 0)
    throw refuse(
      'NOBODY_TO_LIST',
      kind === 'summary' ? '所选范围内还没有合格人员' : '所选范围内还没有可领取的证卡',
    );
  const paper = await manager.save(
    manager.create(CollectionPaper, {
      ...{ termId, kind, round, unitId, full: reason !== null, reason, handler, phone },
      ...{ orderedAt: now, orderedById: actor.accountId, orderedBy: actor.name, organisationId: party.id },
    }),
  );
  const payload = { paperId: paper.id };
  const job = await requestJob(
    manager,
    { contract: collectionPaper, payload, termId, createdBy: actor.name },
    now,
  );
  await manager.update(CollectionPaper, { id: paper.id }, { jobId: job.id });
  await recordAudit(manager, actor, now, {
    action: 'collection.paper-ordered',
    termId,
    subjectId: paper.id,
    detail: {
      ...{ paper: collectionPaperNames[kind], round: collectionRoundNames[round], people },
      reason: reason ?? '',
    },
  });
  return { paper: Object.assign(paper, { jobId: job.id }), job };
}

/** Keeps the files of a list; they must be in the store already. */
export async function recordCollectionPaper(
  manager: EntityManager,
  paperId: string,
  files: { people: number; pdfDigest: string; sheetDigest: string },
): Promise<void> {
  await manager.update(CollectionPaper, { id: paperId }, files);
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
