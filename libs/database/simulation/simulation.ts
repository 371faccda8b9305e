import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { SimulationState } from '#lifecycle';
import type { Instance, Plan as PlanDocument } from '#scheduling';
import type { HouseChanges } from '../plan/changes.ts';
import { Plan } from '../plan/plan.ts';

/** 模拟: how a plan would have to change if the house did. It touches no plan; a choice may be picked into a draft. */
@Entity('simulation')
export class Simulation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @Index()
  @Column('uuid')
  planId!: string;

  @ManyToOne(() => Plan)
  @JoinColumn({ name: 'plan_id' })
  plan!: Relation<Plan>;

  @Column('text')
  state!: SimulationState;

  @Column('text')
  effort!: Plan['effort'];

  /** What is asked: these changes on top of the plan's own */
  @Column('jsonb')
  changes!: HouseChanges;

  /** kaoka.instance/1 with all changes made, frozen when it was asked for */
  @Column('jsonb')
  instance!: Instance;

  @Column('text', { default: '' })
  reason!: string;

  @Column('boolean', { default: false })
  truncated!: boolean;

  @Column('uuid', { nullable: true })
  jobId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;
}

/** One way out: the first moves the fewest, each next moves more and is better at the levels. */
@Entity('simulation_choice')
export class SimulationChoice {
  @PrimaryColumn('uuid')
  simulationId!: string;

  @ManyToOne(() => Simulation, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'simulation_id' })
  simulation!: Relation<Simulation>;

  /** From 0 */
  @PrimaryColumn('integer')
  index!: number;

  /** kaoka.plan/1 */
  @Column('jsonb')
  document!: PlanDocument;

  /** The draft that was made of it */
  @Column('uuid', { nullable: true })
  pickedPlanId!: string | null;
}
