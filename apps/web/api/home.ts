import { queryOptions } from '@tanstack/react-query';
import type { ReviewStage } from '#lifecycle';
import { request } from './request.ts';

/** What kind of thing has to be done; the page knows where each is done. */
export type DutyKey =
  | 'review'
  | 'review-closing'
  | 'review-reopen'
  | 'waitlist'
  | 'study'
  | 'study-appeals'
  | 'plan'
  | 'freed-seats'
  | 'slips'
  | 'room-records'
  | 'leave'
  | 'absences'
  | 'results'
  | 'publication'
  | 'appeals'
  | 'result-changes'
  | 'corrections'
  | 'credentials'
  | 'credential-decisions'
  | 'circulars'
  | 'cards'
  | 'renewed-cards'
  | 'receipts'
  | 'jobs'
  | 'messages'
  | 'assumptions';

export interface Duty {
  key: DutyKey;
  title: string;
  detail: string;
  count: number;
  /** null where no rule names an instant */
  at: string | null;
}

/** By the server's clock. */
export interface Agenda {
  late: Duty[];
  today: Duty[];
  next: Duty[];
  serverTime: string;
}

/** Of all who came to a stage of review: how many went on, and where the others are. */
export interface FunnelStage {
  stage: ReviewStage;
  arrived: number;
  passed: number;
  waiting: number;
  returned: number;
  waitlisted: number;
  ended: number;
}

export interface SeatingBatch {
  venue: string;
  venueName: string;
  start: string;
  end: string;
  load: number;
  capacity: number;
}

/** The published plan in numbers. */
export interface Seating {
  batches: SeatingBatch[];
  /** `counts` in the order of `batches`; only those whom one may see */
  prefectures: { code: string; name: string; travelMinutes: number; counts: number[] }[];
}

export function agendaQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'agenda'],
    queryFn: ({ signal }) => request<Agenda>(`/api/terms/${termId}/agenda`, { signal }),
    refetchInterval: 60_000,
  });
}

export function funnelQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'funnel'],
    queryFn: ({ signal }) =>
      request<{ stages: FunnelStage[] }>(`/api/terms/${termId}/review/funnel`, { signal }),
  });
}

export function seatingQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'seating'],
    queryFn: ({ signal }) => request<{ seating: Seating | null }>(`/api/terms/${termId}/seating`, { signal }),
  });
}
