import { type EntityManager, In } from 'typeorm';
import { wantTrustDocument } from '../trust/read.ts';
import { ProjectCode } from './credential.ts';

/**
 * The codes of project names, new names taking the next ones. Call it where nobody else can be at it: two callers at
 * once would give out one code twice, and one of them fail.
 */
export async function codesOf(
  manager: EntityManager,
  names: readonly string[],
  issuerId: number,
  now: Date,
): Promise<Map<string, number>> {
  const known = await manager.findBy(ProjectCode, { name: In([...new Set(names)]) });
  const codes = new Map(known.map(({ name, code }) => [name, code]));
  const unknown = [...new Set(names)].filter((name) => !codes.has(name)).sort();
  if (unknown.length === 0) return codes;
  let last = (await manager.maximum(ProjectCode, 'code')) ?? 0;
  const added = unknown.map((name) => {
    last += 1;
    codes.set(name, last);
    return { name, code: last, addedAt: now };
  });
  await manager.insert(ProjectCode, added);
  await wantTrustDocument(manager, 'catalogue', { issuer: issuerId });
  return codes;
}

/** All codes ever given out, for the signed catalogue. */
export async function listProjectNames(manager: EntityManager): Promise<Map<number, string>> {
  const codes = await manager.find(ProjectCode, { order: { code: 'ASC' } });
  return new Map(codes.map(({ code, name }) => [code, name]));
}
