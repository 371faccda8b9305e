import type { EntityManager } from 'typeorm';
import { Application, isInScope } from '#database/application';
import { DomainError } from '#problem';
import type { Caller } from '../access/access.ts';
import { reviewerOf } from './stage.ts';

/**
 * An application that somebody may open: within their scope, and submitted at least once.
 * @throws DomainError `APPLICATION_NOT_FOUND`, for another's as well
 */
export async function getVisible(manager: EntityManager, caller: Caller, id: string): Promise<Application> {
  const application = await manager.findOneBy(Application, { id });
  if (application === null || application.submittedAt === null || !isInScope(application, reviewerOf(caller)))
    throw new DomainError({ kind: 'missing', code: 'APPLICATION_NOT_FOUND', detail: '没有找到这份申报' });
  return application;
}
