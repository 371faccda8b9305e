/** Name and version of a job contract of `#queue`, which this room does not know; a test keeps the two in step. */
export interface ContractName {
  name: string;
  version: number;
}

export const rosterImport: ContractName = { name: 'roster.import', version: 1 };
export const scoresImport: ContractName = { name: 'scores.import', version: 1 };
export const studyImport: ContractName = { name: 'study.import', version: 1 };
export const planMake: ContractName = { name: 'plan.make', version: 1 };
export const planSimulate: ContractName = { name: 'plan.simulate', version: 1 };
export const slipsRender: ContractName = { name: 'slips.render', version: 1 };
export const credentialsIssue: ContractName = { name: 'credentials.issue', version: 1 };
export const credentialsFinish: ContractName = { name: 'credentials.finish', version: 1 };
export const cardsRender: ContractName = { name: 'cards.render', version: 1 };
export const applicationForm: ContractName = { name: 'application.form', version: 1 };
export const papersRender: ContractName = { name: 'papers.render', version: 1 };
export const circularPrint: ContractName = { name: 'circular.print', version: 1 };
export const collectionPaper: ContractName = { name: 'collection.paper', version: 1 };

export const contractNames = [
  rosterImport,
  scoresImport,
  studyImport,
  planMake,
  planSimulate,
  slipsRender,
  credentialsIssue,
  credentialsFinish,
  cardsRender,
  applicationForm,
  papersRender,
  circularPrint,
  collectionPaper,
];
