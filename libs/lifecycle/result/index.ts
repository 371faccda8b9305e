export {
  findResultCode,
  isResultCode,
  type Outcome,
  outcomeNames,
  outcomeOf,
  type ResultCode,
  resultKinds,
  resultName,
  scoreRule,
} from './codes.ts';
export {
  checkScoreRows,
  type ScoreCells,
  type ScoreCheck,
  type ScoreEntry,
  type ScoreFinding,
  scoreColumns,
} from './score-sheet.ts';
