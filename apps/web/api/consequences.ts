import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AbsenceEvidence,
  AbsenceKind,
  AbsenceState,
  CircularKind,
  CircularScope,
  CircularState,
  LeaveState,
  Measure,
  Ruling,
} from '#lifecycle';
import { request } from './request.ts';

export interface UnitRow {
  unitId: string;
  name: string;
  prefectureName: string;
  recommended: number;
  returns: number;
  byUnit: number;
  byPerson: number;
  byPrefecture: number;
  bySystem: number;
  flagged: boolean;
  open: boolean;
}

export interface PrefectureRow {
  prefecture: string;
  name: string;
  passed: number;
  rejected: number;
  returned: number;
  percent: number | null;
  places: number | null;
  flagged: boolean;
  open: boolean;
}

export interface DecisionRow {
  id: string;
  unitId: string | null;
  name: string;
  prefectureName: string;
  measure: Measure;
  measureName: string;
  reason: string;
  startsOn: string | null;
  endsOn: string | null;
  places: number | null;
  decidedAt: string;
  decidedBy: string;
  lifted: { at: string; by: string; reason: string } | null;
  standing: 'now' | 'later' | null;
}

export interface Consequences {
  thresholds: { unitReturns: number; prefectureRejectPercent: number };
  units: UnitRow[];
  prefectures: PrefectureRow[];
  decisions: DecisionRow[];
  mayDecide: boolean;
}

export interface ExplanationFile {
  id: string;
  name: string;
}

export interface OwnLeave {
  id: string;
  reasonName: string;
  words: string;
  state: LeaveState;
  stateName: string;
  askedAt: string;
  decidedAt: string | null;
  decisionReason: string;
  files: ExplanationFile[];
}

export interface LeaveRow extends OwnLeave {
  name: string;
  unit: { id: string; name: string };
  dueAt: string;
  decidedBy: string | null;
}

export interface OwnAbsence {
  id: string;
  kind: AbsenceKind;
  kindName: string;
  state: AbsenceState;
  stateName: string;
  evidence: AbsenceEvidence;
  openedAt: string;
  hearingEndsAt: string;
  statement: string | null;
  statedAt: string | null;
  ruledAt: string | null;
  rulingReason: string;
  files: ExplanationFile[];
}

export interface AbsenceRow extends OwnAbsence {
  name: string;
  unit: { id: string; name: string };
  ruledBy: string | null;
}

export interface Suspect {
  candidateId: string;
  kind: AbsenceKind;
  kindName: string;
  name: string;
  unit: { id: string; name: string };
  evidence: AbsenceEvidence;
  obstacle: string | null;
  obstacleName: string | null;
}

export interface Absences {
  suspects: Suspect[];
  items: AbsenceRow[];
  explainDays: number;
  scope: CircularScope;
  mayDecide: boolean;
}

export interface CircularRow {
  id: string;
  kind: CircularKind;
  kindName: string;
  scopeName: string;
  state: CircularState;
  stateName: string;
  title: string;
  documentNumber: string | null;
  addressees: string;
  paragraphs: string[];
  entries: { unit: string; prefectureName: string; maskedName: string; reason: string }[];
  draftedBy: string;
  draftedAt: string;
  settledBy: string | null;
  settledAt: string | null;
  note: string;
  issuedOn: string | null;
  printed: boolean;
  publishedAt: string | null;
  mine: Record<'write' | 'propose' | 'approve' | 'publish' | 'discard', boolean>;
}

const key = 'consequences';

export const consequencesQuery = (termId: string) =>
  queryOptions({
    queryKey: [key, termId],
    queryFn: ({ signal }) => request<Consequences>(`/api/terms/${termId}/consequences`, { signal }),
  });

export const leaveQuery = (termId: string) =>
  queryOptions({
    queryKey: [key, termId, 'leave'],
    queryFn: ({ signal }) =>
      request<{ items: LeaveRow[]; mayDecide: boolean; mayOpenFiles: boolean }>(
        `/api/terms/${termId}/leave-requests`,
        { signal },
      ),
  });

export const absencesQuery = (termId: string) =>
  queryOptions({
    queryKey: [key, termId, 'absences'],
    queryFn: ({ signal }) => request<Absences>(`/api/terms/${termId}/absences`, { signal }),
  });

export const circularsQuery = (termId: string) =>
  queryOptions({
    queryKey: [key, termId, 'circulars'],
    queryFn: ({ signal }) =>
      request<{ items: CircularRow[]; mayDraft: boolean }>(`/api/terms/${termId}/circulars`, { signal }),
    // An approved one is printed seconds later.
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state, printed }) => state === 'approved' && !printed) ? 2_000 : false,
  });

export const ownLeaveQuery = queryOptions({
  queryKey: ['me', 'leave'],
  queryFn: ({ signal }) => request<{ dueAt: string; items: OwnLeave[] }>('/api/me/leave', { signal }),
});

export const ownAbsencesQuery = queryOptions({
  queryKey: ['me', 'absences'],
  queryFn: ({ signal }) => request<{ items: OwnAbsence[] }>('/api/me/absences', { signal }),
});

/** Something sent; whatever is shown of these words is fetched anew. */
function useSend<Input, Answer = unknown>(mutationFn: (input: Input) => Promise<Answer>, root = key) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

const post = (path: string, body?: object) =>
  request(path, { method: 'POST', ...(body === undefined ? {} : { body }) });

export interface NewDecision {
  unitId?: string;
  prefecture?: string;
  measure: Measure;
  reason: string;
  endsOn?: string | null;
  places?: number;
}

export const useDecideConsequence = (termId: string) =>
  useSend((body: NewDecision) => post(`/api/terms/${termId}/consequences`, body));

export const useLiftBar = () =>
  useSend(({ id, reason }: { id: string; reason: string }) =>
    post(`/api/consequences/${id}/lifting`, { reason }),
  );

export const useDecideLeave = () =>
  useSend(({ id, ...body }: { id: string; approved: boolean; reason: string }) =>
    post(`/api/leave-requests/${id}/decision`, body),
  );

export const useOpenAbsences = (termId: string) =>
  useSend((body: { kind: AbsenceKind; candidateIds: string[] }) =>
    post(`/api/terms/${termId}/absences`, body),
  );

export const useRuleAbsence = () =>
  useSend(({ id, ...body }: { id: string; ruling: Ruling; reason: string }) =>
    post(`/api/absences/${id}/ruling`, body),
  );

export const useDraftCirculars = (termId: string) =>
  useSend((body: { kind: CircularKind; subjectIds: string[]; scope: CircularScope }) =>
    post(`/api/terms/${termId}/circulars`, body),
  );

export type CircularDeed = 'proposal' | 'approval' | 'refusal' | 'discarding' | 'publication';

export const useMoveCircular = () =>
  useSend(({ id, deed, ...body }: { id: string; deed: CircularDeed; note?: string; issuedOn?: string }) =>
    post(`/api/circulars/${id}/${deed}`, body),
  );

export const useWriteCircular = () =>
  useSend(
    ({
      id,
      ...body
    }: { id: string } & Pick<CircularRow, 'title' | 'documentNumber' | 'addressees' | 'paragraphs'>) =>
      request(`/api/circulars/${id}`, { method: 'PUT', body }),
  );

export const useAskLeave = () =>
  useSend((body: { reason: string; words: string }) => post('/api/me/leave', body), 'me');

export const useWithdrawLeave = () =>
  useSend((id: string) => request(`/api/me/leave/${id}`, { method: 'DELETE' }), 'me');

export const useExplain = () =>
  useSend(
    ({ id, statement }: { id: string; statement: string }) =>
      post(`/api/me/absences/${id}/statement`, { statement }),
    'me',
  );
