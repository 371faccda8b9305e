export {
  collectPersonalData,
  type PersonalData,
  type PersonalFile,
  type PersonalSection,
} from './collect.ts';
export { type ImpersonalTable, isPersonal, type PersonTable, personalData } from './declarations.ts';
export { type Erasure, eraseOldFiles, erasePerson, listErasable } from './erase.ts';
export { ErasureRequest } from './erasure-request.ts';
export { type FileShelf, removeUnreferenced } from './files.ts';
export { type ErasureObstacle, listObstacles } from './obstacles.ts';
export { type ErasureRuling, type ErasureWish, proposeErasure, ruleErasure } from './request-erasure.ts';
