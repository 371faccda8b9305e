import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { getPlanDocument, Plan } from '#database/plan';
import { type Instance, openPlan, type PlanDesk, type Plan as PlanDocument } from '#scheduling';
import { notFound } from '../access/scope.ts';
import { Shelf } from './shelf.ts';

/** How many people all plans that are kept open may have together: a hundred versions of a term of 500. */
const MOST_PEOPLE = 50_000;

/** A computed plan laid open for questions. What is in here never changes once a plan is computed. */
export interface OpenPlan {
  id: string;
  termId: string;
  version: number;
  instance: Instance;
  document: PlanDocument;
  /** The plan in force against which its moved people are counted */
  base: PlanDocument | undefined;
  desk: PlanDesk;
}

/** Plans under discussion stay open, so that a click or a drag is answered without reading the plan again. */
@Injectable()
export class PlanDesks {
  private readonly shelf = new Shelf<OpenPlan>(MOST_PEOPLE, ({ instance }) => instance.candidates.length);

  constructor(private readonly source: DataSource) {}

  /** @throws DomainError `NOT_FOUND`, `PLAN_NOT_COMPUTED` */
  get(planId: string): Promise<OpenPlan> {
    return this.shelf.get(planId, () => this.open(planId));
  }

  private async open(planId: string): Promise<OpenPlan> {
    const { manager } = this.source;
    const plan = await manager.findOneBy(Plan, { id: planId });
    if (plan === null) throw notFound('这版考试安排');
    const document = await getPlanDocument(manager, planId);
    const base = plan.baseId === null ? undefined : await getPlanDocument(manager, plan.baseId);
    const { id, termId, version } = plan;
    const instance = plan.instance!;
    return { id, termId, version, instance, document, base, desk: openPlan(instance, document, base) };
  }
}
