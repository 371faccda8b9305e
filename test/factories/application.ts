import type { ApplicationData, ApplicationRules, EvidenceAtHand, Surroundings } from '#eligibility';
import { demoTerm } from '../../apps/demo/term/index.ts';

export const applicationRules: ApplicationRules = demoTerm;

/** 312 characters of work, as C15 counts them. */
export const sampleBrief =
  '2012年起从事川味火锅制作与教学，负责锅底炒制、菜品研发和带徒培训，参与编写校本教材。'
    .repeat(10)
    .slice(0, 400);

export const sampleUnitId = '3f0d9a52-8f0e-4c1f-9d7e-0a4b6f6a1c11';

/** A complete application of a made-up cook, right in every field; `changes` replace whole fields. */
export function sampleApplication(changes: Partial<ApplicationData> = {}): ApplicationData {
  return {
    formVersion: '2025-04-28',
    phone: '16300000001',
    education: '31',
    employer: '成都火锅技艺培训学校',
    workYears: 12,
    recommender: { unitId: sampleUnitId, name: '成都火锅技艺培训学校', type: 'filed' },
    address: '四川省成都市示范路1号',
    prefecture: '510100',
    certificate: { level: '3', occupation: '中式烹调师' },
    projects: ['ZX510101', 'ZX510102'],
    conditions: ['certificate'],
    brief: sampleBrief,
    committed: true,
    ...changes,
  };
}

/** The files that `sampleApplication` needs, the stamped form of version 1 among them. */
export const sampleEvidence: EvidenceAtHand[] = [
  { kind: 'photo', version: null },
  { kind: 'id-copy', version: null },
  { kind: 'insurance', version: null },
  { kind: 'certificate', version: null },
  { kind: 'stamped-form', version: 1 },
];

export function sampleSurroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    identity: { sex: 'male', birthDate: '1980-01-01' },
    unit: {
      name: '成都火锅技艺培训学校',
      prefecture: '510100',
      provincialChannel: false,
      filing: null,
      acceptedOn: null,
    },
    evidence: sampleEvidence,
    version: 1,
    today: '2025-05-08',
    ...changes,
  };
}
