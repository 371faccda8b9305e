import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request, upload } from './request.ts';

export type CorrectionField = 'name' | 'employer' | 'phone' | 'other';

export interface Correction {
  id: string;
  field: CorrectionField;
  fieldName: string;
  oldValue: string;
  newValue: string;
  reason: string;
  state: 'open' | 'granted' | 'refused' | 'withdrawn';
  stateName: string;
  createdAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  decisionNote: string;
  evidence: { id: string; name: string; mediaType: string }[];
}

export interface OwnCorrections {
  fields: { field: CorrectionField; name: string; value: string }[];
  items: Correction[];
}

export type StaffCorrection = Correction & { candidate: { name: string; unit: string } };

export const ownCorrectionsQuery = queryOptions({
  queryKey: ['me', 'corrections'],
  queryFn: ({ signal }) => request<OwnCorrections>('/api/me/corrections', { signal }),
});

/** Asks, and sends what proves it; a file that fails leaves the request open, to be proved later. */
export function useAskCorrection() {
  return useChange(
    ['me'],
    async ({
      files,
      ...body
    }: {
      field: CorrectionField;
      newValue: string;
      reason: string;
      files: readonly File[];
    }) => {
      const asked = await request<Correction>('/api/me/corrections', { method: 'POST', body });
      for (const file of files) await sendProof(asked.id, file);
    },
  );
}

export const useAddProof = () =>
  useChange(['me', 'corrections'], ({ id, file }: { id: string; file: File }) => sendProof(id, file));

export const useWithdrawCorrection = () =>
  useChange(['me', 'corrections'], (id: string) =>
    request<void>(`/api/me/corrections/${id}/withdrawal`, { method: 'POST' }),
  );

export function correctionsQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'corrections'],
    queryFn: ({ signal }) =>
      request<{ items: StaffCorrection[] }>(`/api/terms/${termId}/corrections`, { signal }),
  });
}

export const useDecideCorrection = (termId: string) =>
  useChange(
    ['terms', termId, 'corrections'],
    ({ id, ...body }: { id: string; granted: boolean; note: string }) =>
      request<void>(`/api/corrections/${id}/decision`, { method: 'POST', body }),
  );

function sendProof(id: string, file: File): Promise<unknown> {
  const form = new FormData();
  form.append('file', file, file.name);
  return upload(`/api/me/corrections/${id}/evidence`, form, () => undefined);
}

function useChange<Input, Output>(
  queryKey: readonly string[],
  mutationFn: (input: Input) => Promise<Output>,
) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey }) });
}
