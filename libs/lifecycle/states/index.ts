export { type AppealState, appealMachine } from './appeals.ts';
export {
  type CorrectionField,
  type CorrectionState,
  correctionFieldNames,
  correctionFields,
  correctionMachine,
} from './corrections.ts';
export {
  type DecisionKind,
  type DecisionRule,
  type DecisionState,
  decisionKinds,
  decisionMachine,
  decisionRules,
  moveProposal,
  type Proposal,
  type ProposalMove,
  refuseSamePerson,
  type WrongPersonWords,
} from './decisions.ts';
export { canMove, listFinalStates, listUnreachableStates, type Machine, transition } from './machine.ts';
export {
  type CredentialStanding,
  credentialMachine,
  type ImportState,
  importMachine,
  type JobState,
  jobMachine,
  type PlanState,
  planMachine,
  type SimulationState,
  simulationMachine,
  type TermDraftState,
  type TermStep,
  termDraftMachine,
  termMachine,
} from './machines.ts';
