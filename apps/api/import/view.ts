import type { Import } from '#database/import';

export function importView({ id, kind, fileName, state, check, jobId, createdAt, createdBy }: Import) {
  return { id, kind, fileName, state, ...check, jobId, createdAt: createdAt.toISOString(), createdBy };
}

export type ImportView = ReturnType<typeof importView>;
