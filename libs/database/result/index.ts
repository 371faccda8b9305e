export { recordAbsences } from './absences.ts';
export { ResultAppeal } from './appeal.ts';
export { appealEnd, keepResult, makeAppeal, withdrawAppeal } from './appeal-result.ts';
export { ResultChange } from './change.ts';
export { type ChangeRuling, type ChangeWish, proposeChange, ruleChange } from './change-result.ts';
export {
  type AbsentPerson,
  type Contradiction,
  type DeskPerson,
  type IncidentToRule,
  type ResultDesk,
  readResultDesk,
} from './desk.ts';
export { IncidentRuling } from './incident-ruling.ts';
export { type PublicationCounts, ResultPublication } from './publication.ts';
export { type PublicationWish, publishResults } from './publish.ts';
export { Result, type ResultSource } from './result.ts';
export { type RulingOfIncident, ruleIncident, rulingCodes } from './rule-incident.ts';
export { type ResultEntry, scoreBeside, writeResults } from './write.ts';
