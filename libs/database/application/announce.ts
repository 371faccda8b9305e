import type { EntityManager } from 'typeorm';
import { findReturnReason } from '#eligibility';
import {
  type ApplicationMove,
  applicationStateNames,
  dueOf,
  formatDateTime,
  formatWindowEnd,
  type ReviewStage,
} from '#lifecycle';
import { listStaffOf, listStaffOfKind } from '../message/recipients.ts';
import { sendMessages } from '../message/send.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import type { Application } from './application.ts';
import type { ApplicationReason } from './application-transition.ts';
import { standingOf } from './load.ts';

interface Announced {
  /** As it stands after the move */
  application: Application;
  move: ApplicationMove;
  transitionId: string;
  reasons: readonly Pick<ApplicationReason, 'code' | 'note'>[];
  note: string;
  /** When what it was before would have lapsed */
  dueBefore: string | null;
  term: Term;
}

const deciders: Record<ApplicationMove['by'], string> = {
  applicant: '本人',
  unit: '推荐单位',
  prefecture: '市（州）职鉴中心',
  province: '省职鉴中心',
  system: '系统',
};

/** Tells the applicant what was decided on their application, and a stage what was sent back to it. */
export async function announceMove(manager: EntityManager, announced: Announced, now: Date): Promise<void> {
  const { application, move, transitionId, term } = announced;
  const told = <P extends object>(parameters: P) => [
    {
      to: { personId: application.personId, phone: application.data.phone ?? null },
      key: transitionId,
      parameters: { term: term.name, ...parameters },
    },
  ];
  const place = { termId: term.id, link: `/me/applications/${application.id}` };
  const stage = deciders[move.by];
  const { note } = announced;
  switch (move.to) {
    case 'withdrawn': {
      if (move.deed !== 'drop-out') return;
      const parameters = { stage, note };
      await sendMessages(
        manager,
        { event: 'application.dropped-out', ...place, told: told(parameters) },
        now,
      );
      return;
    }
    case 'returned': {
      const count = String(announced.reasons.length);
      const parameters = { stage, count, reasons: inWords(announced.reasons), due: dueInWords(announced) };
      await sendMessages(manager, { event: 'application.returned', ...place, told: told(parameters) }, now);
      return;
    }
    case 'approved': {
      const { from, to } = term.settings.windows.study;
      const window = `${formatDateTime(from)}至${formatWindowEnd(to)}`;
      await sendMessages(manager, { event: 'application.approved', ...place, told: told({ window }) }, now);
      return;
    }
    case 'rejected':
      await sendMessages(
        manager,
        { event: 'application.rejected', ...place, told: told({ stage, note }) },
        now,
      );
      return;
    case 'waitlisted':
      await sendMessages(manager, { event: 'application.waitlisted', ...place, told: told({}) }, now);
      return;
    case 'lapsed': {
      const parameters = { due: dueInWords(announced), state: applicationStateNames[move.from] };
      await sendMessages(manager, { event: 'application.lapsed', ...place, told: told(parameters) }, now);
      return;
    }
    default:
      if (move.deed === 'send-back') await announceSentBack(manager, announced, now);
  }
}

/** Tells the province that a seat of the plan in force is empty, so that it may plan anew. */
export async function announceFreedSeat(
  manager: EntityManager,
  { application, start }: { application: Application; start: string },
  now: Date,
): Promise<void> {
  const { id, code, name } = await getTerm(manager, application.termId);
  const staff = await listStaffOfKind(manager, 'province');
  const parameters = { term: name, number: String(application.serial), start: formatDateTime(start) };
  const told = staff.map((to) => ({ to, key: application.id, parameters }));
  await sendMessages(
    manager,
    { event: 'plan.seat-freed', termId: id, link: `/office/${code}/plans`, told },
    now,
  );
}

async function announceSentBack(manager: EntityManager, announced: Announced, now: Date): Promise<void> {
  const { application, move, transitionId, reasons, term } = announced;
  const staff = await listOwners(manager, application, move.to as ReviewStage);
  const parameters = {
    term: term.name,
    stage: deciders[move.by],
    number: String(application.serial),
    reasons: inWords(reasons),
    due: dueInWords(announced),
  };
  const told = staff.map((to) => ({ to, key: transitionId, parameters }));
  const link = `/office/${term.code}/review`;
  await sendMessages(manager, { event: 'review.sent-back', termId: term.id, link, told }, now);
}

/** Who has to deal with an application of a stage. */
function listOwners(manager: EntityManager, { unitId, prefecture }: Application, stage: ReviewStage) {
  if (stage === 'unit-review') return unitId === null ? [] : listStaffOf(manager, unitId);
  if (stage === 'province-review') return listStaffOfKind(manager, 'province');
  return prefecture === null ? [] : listStaffOfKind(manager, 'prefecture', prefecture);
}

function inWords(reasons: Announced['reasons']): string {
  return reasons
    .map(({ code, note }) => [findReturnReason(code)?.name ?? '', note].filter(Boolean).join('，'))
    .join('；');
}

/** The instant at which what stands now lapses, or at which what lapsed did. */
function dueInWords({ application, move, dueBefore, term }: Announced): string {
  const due = move.to === 'lapsed' ? dueBefore : dueOf(standingOf(application), term.settings.windows);
  return due === null ? '规定时间' : formatWindowEnd(due);
}
