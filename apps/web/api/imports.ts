import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Import, ImportKind } from './contract.ts';
import { request, upload } from './request.ts';

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => request<Import>(`/api/imports/${importId}`, { signal }),
    refetchInterval: (query) => (query.state.data?.state === 'importing' ? 4_000 : false),
  });
}

/** Where staff get the workbook to fill; the one for scores lists admit numbers and names already. */
export function templateHref(termId: string, kind: ImportKind): string {
  return `/api/terms/${termId}/templates/${kind}.xlsx`;
}

/** Uploads a workbook for a dry run; `sent` is the share that has left this device, 0 to 1. */
export function useCheckImport(termId: string, kind: ImportKind) {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const mutation = useMutation({
    mutationFn: (files: { file: File; photos: File | null }) => {
      setSent(0);
      const form = new FormData();
      form.set('file', files.file);
      if (files.photos !== null) form.set('photos', files.photos);
      return upload<Import>(`/api/terms/${termId}/imports?kind=${kind}`, form, setSent);
    },
    onSuccess: (checked) => client.setQueryData(importQuery(checked.id).queryKey, checked),
  });
  return { ...mutation, sent };
}

export function useCommitImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ jobId: string }>(`/api/imports/${importId}/commit`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports', importId] }),
  });
}
