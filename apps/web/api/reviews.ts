import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ApplicationData, ApplicationFinding, Fault } from '#eligibility';
import type { ApplicationDeed, ApplicationState, Channel, ReviewChecklist } from '#lifecycle';
import type { EvidenceView } from './applications.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

interface Named {
  code: string;
  name: string;
}

/** What a reviewer's desk counts. */
export interface ReviewDesk {
  stage: ApplicationState;
  stageName: string;
  window: { from: string; to: string };
  counts: Partial<Record<ApplicationState, number>>;
  softTotal: number;
  places: (Named & { places: number | null; approved: number; waitlisted: number })[];
}

export interface QueueItem {
  id: string;
  number: string;
  name: string;
  unit: { id: string; name: string };
  prefecture: Named;
  state: ApplicationState;
  stateName: string;
  returnedBy: string | null;
  stateSince: string;
  channel: Channel;
  version: number;
  projects: string[];
  returns: number;
  looked: boolean;
}

export interface Hint extends ApplicationFinding {
  field: string;
}

export interface HistoryStep {
  at: string;
  title: string;
  role: string;
  actor: string;
  note: string;
  version: number;
  reasons: { code: string; name: string; pointer: string; field: string; note: string; faultName: string }[];
}

export interface ReviewFile {
  id: string;
  number: string;
  state: ApplicationState;
  stateName: string;
  version: number;
  formReady: boolean;
  data: ApplicationData;
  identity: { name: string; idKindName: string; maskedIdNumber: string };
  unit: {
    name: string;
    filing: string | null;
    filingNumber: string | null;
    acceptedOn: string | null;
    provincialChannel: boolean;
  } | null;
  evidence: EvidenceView[];
  focus: string[];
  hints: Hint[];
  history: HistoryStep[];
  moves: { deed: ApplicationDeed; name: string }[];
  checklist: ReviewChecklist | null;
  looked: boolean;
  due: string | null;
  projects: Named[];
}

export interface Reason {
  code: string;
  pointer: string;
  note: string;
  fault?: Fault;
}

export interface Decision {
  deed: ApplicationDeed;
  version: number;
  checked: string[];
  reasons: Reason[];
  note: string;
}

export interface BulkOutcome {
  done: number;
  items: { id: string; done: boolean; detail: string }[];
}

export interface QueueFilter {
  page: number;
  state?: string;
  q?: string;
  prefecture?: string;
  round?: string;
  looked?: string;
}

export const QUEUE_SIZE = 50;

export const deskQuery = (termId: string) =>
  queryOptions({
    queryKey: ['review', termId, 'desk'],
    queryFn: ({ signal }) => request<ReviewDesk>(`/api/terms/${termId}/review`, { signal }),
    refetchInterval: 30_000,
  });

export const queueQuery = (termId: string, filter: QueueFilter) =>
  queryOptions({
    queryKey: ['review', termId, 'queue', filter],
    queryFn: ({ signal }) =>
      request<Page<QueueItem>>(`/api/terms/${termId}/review/applications`, {
        query: { ...filter, size: QUEUE_SIZE },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const fileQuery = (id: string) =>
  queryOptions({
    queryKey: ['review', 'file', id],
    queryFn: ({ signal }) => request<ReviewFile>(`/api/review/applications/${id}`, { signal }),
  });

export const recordLook = (id: string, version: number) =>
  request<undefined>(`/api/review/applications/${id}/look`, { method: 'POST', body: { version } });

export const showIdNumber = (id: string) =>
  request<{ idNumber: string }>(`/api/review/applications/${id}/id-number`, { method: 'POST' });

export const decide = (id: string, decision: Decision) =>
  request<{ state: string; stateName: string; repeated: boolean }>(
    `/api/review/applications/${id}/decision`,
    { method: 'POST', body: decision },
  );

export const dropOut = (id: string, reason: string) =>
  request<{ state: string; stateName: string }>(`/api/review/applications/${id}/drop-out`, {
    method: 'POST',
    body: { reason },
  });

export const decideMany = (body: {
  deed: ApplicationDeed;
  items: { id: string; version: number }[];
  checked: string[];
}) => request<BulkOutcome>('/api/review/decisions', { method: 'POST', body });

export const evidencePath = (id: string, evidenceId: string) =>
  `/api/review/applications/${id}/evidence/${evidenceId}`;

export const formPath = (id: string, version: number) =>
  `/api/review/applications/${id}/versions/${version}/form.pdf`;
