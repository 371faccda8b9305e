export { CorrectionEvidence, CorrectionRequest } from './correction-request.ts';
export { type CorrectionRuling, decideCorrection } from './decide.ts';
export {
  addCorrectionEvidence,
  type CorrectionWish,
  getOwnCorrection,
  requestCorrection,
  withdrawCorrection,
} from './request.ts';
