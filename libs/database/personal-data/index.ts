export {
  collectPersonalData,
  type PersonalData,
  type PersonalFile,
  type PersonalSection,
} from './collect.ts';
export { type ImpersonalTable, isPersonal, type PersonTable, personalData } from './declarations.ts';
export {
  eraseOldFiles,
  erasePerson,
  listErasable,
  listUnreferenced,
  type RetentionPeriods,
} from './erase.ts';
