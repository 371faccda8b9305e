import {
  applicationForm,
  cardsRender,
  circularPrint,
  collectionPaper,
  credentialsFinish,
  credentialsIssue,
  papersRender,
  planMake,
  planSimulate,
  rosterImport,
  scoresImport,
  slipsRender,
  studyImport,
} from '#queue';
import { type Registration, register } from './handler.ts';

export const registrations: readonly Registration[] = [
  register(rosterImport, async () => (await import('../import/roster-handler.ts')).RosterHandler),
  register(scoresImport, async () => (await import('../import/scores-handler.ts')).ScoresHandler),
  register(planMake, async () => (await import('../plan/plan-handler.ts')).PlanHandler),
  register(planSimulate, async () => (await import('../plan/simulation-handler.ts')).SimulationHandler),
  register(slipsRender, async () => (await import('../slip/slips-handler.ts')).SlipsHandler),
  register(credentialsIssue, async () => (await import('../credential/issue-handler.ts')).IssueHandler),
  register(credentialsFinish, async () => (await import('../credential/finish-handler.ts')).FinishHandler),
  register(cardsRender, async () => (await import('../credential/cards-handler.ts')).CardsHandler),
  register(applicationForm, async () => (await import('../application/form-handler.ts')).FormHandler),
  register(papersRender, async () => (await import('../paper/papers-handler.ts')).PapersHandler),
  register(circularPrint, async () => (await import('../circular/circular-handler.ts')).CircularHandler),
  register(studyImport, async () => (await import('../import/study-handler.ts')).StudyHandler),
  register(
    collectionPaper,
    async () => (await import('../collection/paper-handler.ts')).CollectionPaperHandler,
  ),
];
