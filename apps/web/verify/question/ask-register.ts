import { parseReply } from '#credential';
import { type Fetch, fetchWithin } from '../device/fetch-within.ts';
import type { RegisterAnswer } from './answer.ts';

/** Longer nobody waits at a door; the offline verdict stands until then. */
const PATIENCE_MS = 4_000;

/** Asks the register for the record of an id, and takes no for an answer. */
export async function askRegister(
  publicId: string,
  { fetch, online }: { fetch: Fetch; online: boolean },
): Promise<RegisterAnswer> {
  if (!online) return { asking: 'offline' };
  try {
    const response = await fetchWithin(PATIENCE_MS, `/api/verifications/${publicId}`, fetch);
    if (response.status === 404) return await readMissing(response);
    if (response.status === 429) return { asking: 'busy' };
    if (!response.ok) return { asking: 'unreachable' };
    return { asking: 'confirmed', ...parseReply(await response.json()) };
  } catch {
    // No network after all, too slow, or an answer that is none.
    return { asking: 'unreachable' };
  }
}

/** Only the register's own words mean that it knows of no such card; a proxy's 404 means nothing. */
async function readMissing(response: Response): Promise<RegisterAnswer> {
  const { code } = (await response.json()) as { code?: string };
  return code === 'CREDENTIAL_UNKNOWN' ? { asking: 'confirmed', record: null } : { asking: 'unreachable' };
}
