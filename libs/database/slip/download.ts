import { type EntityManager, IsNull } from 'typeorm';
import { AdmitSlip } from './admit-slip.ts';

/** Notes that a candidate has downloaded their live slip; the first time stays. */
export async function recordSlipDownload(
  manager: EntityManager,
  candidateId: string,
  now: Date,
): Promise<void> {
  await manager.update(
    AdmitSlip,
    { candidateId, voidedAt: IsNull(), firstDownloadedAt: IsNull() },
    { firstDownloadedAt: now },
  );
}
