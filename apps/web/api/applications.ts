import { queryOptions } from '@tanstack/react-query';
import type { ApplicationDraft, ApplicationRules, EvidenceKind, RecommendingUnit, Sex } from '#eligibility';
import type { ApplicationState } from '#lifecycle';
import type { NextDeed, OwnContacts, WayStep } from './own.ts';
import { request } from './request.ts';

/** A term that one may apply in, or has applied in. */
export interface OpenTerm {
  id: string;
  name: string;
  title: string;
  registration: { from: string; to: string };
  open: 'upcoming' | 'open' | 'closed';
  application: {
    id: string;
    number: string;
    state: ApplicationState;
    stateName: string;
    steps: WayStep[];
    next: NextDeed;
    /** The unit that it names may not recommend it any more */
    barred: boolean;
  } | null;
}

export interface EvidenceView {
  id: string;
  kind: EvidenceKind;
  kindName: string;
  version: number | null;
  name: string;
  mediaType: string;
  bytes: number;
  pages: number;
  uploadedAt: string;
}

/** One coded reason of the last return, at its field. */
export interface ReturnView {
  code: string;
  name: string;
  pointer: string;
  field: string;
  note: string;
  remedy: string;
  faultName: string;
  at: string;
  by: string;
}

export interface OwnApplication {
  id: string;
  number: string;
  term: { id: string; name: string; title: string };
  state: ApplicationState;
  stateName: string;
  editable: boolean;
  next: NextDeed;
  revision: number;
  savedAt: string;
  data: ApplicationDraft;
  identity: {
    name: string;
    maskedIdNumber: string;
    idKindName: string;
    sex: Sex | null;
    birthDate: string | null;
  };
  unit: RecommendingUnit | null;
  evidence: EvidenceView[];
  frozen: { version: number; frozenAt: string; current: boolean; formReady: boolean } | null;
  returns: ReturnView[];
  timeline: { at: string; title: string; by: string; note: string; version: number }[];
  rules: ApplicationRules;
  contacts: OwnContacts;
  /** Shanghai's date on the server. */
  today: string;
}

export interface UnitItem extends RecommendingUnit {
  id: string;
}

export const openTermsQuery = queryOptions({
  queryKey: ['me', 'applications'],
  queryFn: ({ signal }) => request<{ items: OpenTerm[] }>('/api/me/applications', { signal }),
});

export const ownApplicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['me', 'applications', id],
    queryFn: ({ signal }) => request<OwnApplication>(`/api/me/applications/${id}`, { signal }),
    // The form is being printed.
    refetchInterval: ({ state }) => (state.data?.frozen?.formReady === false ? 2_000 : false),
  });

export const unitsQuery = (words: string) =>
  queryOptions({
    queryKey: ['me', 'units', words],
    queryFn: ({ signal }) => request<{ items: UnitItem[] }>('/api/me/units', { query: { q: words }, signal }),
    staleTime: 60_000,
  });

export const startApplication = (termId: string) =>
  request<OwnApplication>('/api/me/applications', { method: 'POST', body: { termId } });

export const saveApplicationDraft = (id: string, revision: number, data: ApplicationDraft) =>
  request<{ revision: number; savedAt: string }>(`/api/me/applications/${id}/draft`, {
    method: 'PUT',
    body: { revision, data },
  });

export const freezeApplication = (id: string, revision: number) =>
  request<{ version: number }>(`/api/me/applications/${id}/versions`, { method: 'POST', body: { revision } });

export const submitApplication = (id: string, version: number) =>
  request<{ state: string; at: string }>(`/api/me/applications/${id}/submission`, {
    method: 'POST',
    body: { version },
  });

export const withdrawApplication = (id: string, note: string) =>
  request<{ state: string }>(`/api/me/applications/${id}/withdrawal`, { method: 'POST', body: { note } });

export const removeEvidence = (id: string, evidenceId: string) =>
  request<undefined>(`/api/me/applications/${id}/evidence/${evidenceId}`, { method: 'DELETE' });
