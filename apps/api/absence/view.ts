import type { Absence, Absentee, ExplanationFile, LeaveRequest } from '#database/absence';
import { obstacleNames } from '#database/absence';
import type { Candidate } from '#database/candidate';
import { absenceKindNames, absenceMachine, leaveMachine, leaveReasonName } from '#lifecycle';

const fileView = ({ id, name, mediaType, bytes }: ExplanationFile) => ({ id, name, mediaType, bytes });

const whose = ({ person, unit }: Candidate) => ({
  name: person.name,
  unit: { id: unit.id, name: unit.name },
});

/** A request for leave as its own person sees it. */
export function ownLeaveView(row: LeaveRequest & { files: ExplanationFile[] }) {
  return {
    id: row.id,
    reason: row.reason,
    reasonName: leaveReasonName(row.reason),
    words: row.words,
    state: row.state,
    stateName: leaveMachine.names[row.state],
    askedAt: row.askedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
    files: row.files.map(fileView),
  };
}

export function leaveView(row: LeaveRequest & { candidate: Candidate; files: ExplanationFile[] }) {
  return {
    ...ownLeaveView(row),
    ...whose(row.candidate),
    dueAt: row.dueAt.toISOString(),
    decidedBy: row.decidedBy,
  };
}

/** A case as its own person sees it: who found against them is the office, not a name. */
export function ownAbsenceView(row: Absence & { files: ExplanationFile[] }) {
  return {
    id: row.id,
    kind: row.kind,
    kindName: absenceKindNames[row.kind],
    state: row.state,
    stateName: absenceMachine.names[row.state],
    evidence: row.evidence,
    openedAt: row.openedAt.toISOString(),
    hearingEndsAt: row.hearingEndsAt.toISOString(),
    statement: row.statement,
    statedAt: row.statedAt?.toISOString() ?? null,
    ruledAt: row.ruledAt?.toISOString() ?? null,
    rulingReason: row.rulingReason,
    files: row.files.map(fileView),
  };
}

export function absenceView(row: Absence & { candidate: Candidate; files: ExplanationFile[] }) {
  return {
    ...ownAbsenceView(row),
    ...whose(row.candidate),
    openedBy: row.openedBy,
    ruledBy: row.ruledBy,
  };
}

export function absenteeView({ candidateId, kind, name, unitId, unit, evidence, obstacle }: Absentee) {
  return {
    candidateId,
    kind,
    kindName: absenceKindNames[kind],
    name,
    unit: { id: unitId, name: unit },
    evidence,
    obstacle,
    obstacleName: obstacle === null ? null : obstacleNames[obstacle],
  };
}
