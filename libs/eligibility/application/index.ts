export { countCharacters, isBriefLongEnough } from './brief.ts';
export { type ApplicationCheck, checkApplication } from './check.ts';
export {
  type Condition,
  conditions,
  EXPERIENCE_YEARS,
  findConditionFaults,
  TEACHING_YEARS,
} from './conditions.ts';
export { type ApplicationDraft, applicationDraftSchema, canonicalJson, pruneDraft } from './draft.ts';
export {
  type EvidenceKind,
  type EvidenceNeed,
  evidenceKinds,
  evidenceName,
  findEvidenceGaps,
  isEmployedElsewhere,
  isEvidenceKind,
  listEvidenceNeeds,
} from './evidence.ts';
export {
  type ApplicationData,
  applicationSchema,
  type ConditionCode,
  conditionCodes,
  contestRoles,
  type ExperienceProof,
  experienceProofs,
  honourKinds,
  reaches,
  recommenderTypes,
} from './fields.ts';
export type { ApplicationFinding } from './finding.ts';
export { type FormField, type FormStep, findFormField, formSteps } from './form.ts';
export { countMonths, monthsInWords, type Period, periodFault, reachesYears } from './periods.ts';
export { type ListedProject, listTypeGroups, parseProjects } from './projects.ts';
export {
  type Fault,
  faultNames,
  findReturnReason,
  type ReturnCode,
  type ReturnReason,
  returnReasons,
} from './return-reasons.ts';
export type {
  ApplicationRules,
  EvidenceAtHand,
  RecommendingUnit,
  Surroundings,
} from './surroundings.ts';
