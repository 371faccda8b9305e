import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { getPlanDocument, Plan } from '#database/plan';
import { type Instance, openPlan, type PlanDesk, type Plan as PlanDocument } from '#scheduling';
import { notFound } from '../access/scope.ts';

/** How many people all plans that are kept open may have together; the last used plan is kept in any case. */
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
  private readonly kept = new Map<string, Promise<OpenPlan>>();
  private readonly people = new Map<string, number>();

  constructor(private readonly source: DataSource) {}

  /** @throws DomainError `NOT_FOUND`, `PLAN_NOT_COMPUTED` */
  async get(planId: string): Promise<OpenPlan> {
    const opening = this.kept.get(planId) ?? this.open(planId);
    // The order of the map is the order of use.
    this.kept.delete(planId);
    this.kept.set(planId, opening);
    try {
      const plan = await opening;
      this.people.set(planId, plan.instance.candidates.length);
      this.closeLeastUsed();
      return plan;
    } catch (error) {
      if (this.kept.get(planId) === opening) this.kept.delete(planId);
      throw error;
    }
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

  private closeLeastUsed(): void {
    for (const id of this.people.keys()) if (!this.kept.has(id)) this.people.delete(id);
    let total = [...this.people.values()].reduce((sum, people) => sum + people, 0);
    for (const id of this.kept.keys()) {
      if (total <= MOST_PEOPLE || this.kept.size === 1) return;
      total -= this.people.get(id) ?? 0;
      this.kept.delete(id);
      this.people.delete(id);
    }
  }
}
