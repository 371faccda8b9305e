import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { ApplicationLook } from './look.ts';

export interface Looked {
  applicationId: string;
  version: number;
  accountId: string;
}

/** Notes that a reviewer has a version before them; the first time counts. */
export async function recordLook(manager: EntityManager, looked: Looked, now: Date): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(ApplicationLook)
    .values({ ...looked, lookedAt: now })
    .orIgnore()
    .execute();
}

/** @throws DomainError `LOOK_MISSING` where somebody would let pass what they have not opened */
export async function refuseUnseen(manager: EntityManager, looked: Looked): Promise<void> {
  if (await manager.existsBy(ApplicationLook, looked)) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'LOOK_MISSING',
    detail: `您还没有打开过这份申报的第${looked.version}版，请先查看再审核通过`,
  });
}
