import { DataSource } from 'typeorm';
import { Absence } from './absence/absence.ts';
import { ExplanationFile } from './absence/explanation-file.ts';
import { LeaveRequest } from './absence/leave-request.ts';
import { AccessPolicy } from './account/access-policy.ts';
import { Account } from './account/account.ts';
import { ExternalIdentity } from './account/external-identity.ts';
import { Invitation } from './account/invitation.ts';
import { RecoveryCode, SecondFactor } from './account/second-factor.ts';
import { Session } from './account/session.ts';
import { SignInAttempt } from './account/sign-in-attempt.ts';
import { Application } from './application/application.ts';
import { ApplicationReason, ApplicationTransition } from './application/application-transition.ts';
import { ApplicationVersion } from './application/application-version.ts';
import { EvidenceFile } from './application/evidence-file.ts';
import { AuditEvent } from './audit/audit-event.ts';
import { Candidate } from './candidate/candidate.ts';
import { DoorEventRecord } from './check-in/door-event.ts';
import { DoorPhoto } from './check-in/door-photo.ts';
import { DoorPost } from './check-in/door-post.ts';
import { Circular, CircularEntry } from './circular/circular.ts';
import { CollectionHop, CollectionItem } from './collection/hop.ts';
import { CollectionPaper } from './collection/paper.ts';
import { Consequence } from './consequence/consequence.ts';
import { CorrectionEvidence, CorrectionRequest } from './correction/correction-request.ts';
import { Credential, CredentialSerial, ProjectCode } from './credential/credential.ts';
import { CredentialDecision } from './credential/decision.ts';
import { Import } from './import/import.ts';
import { Job } from './job/job.ts';
import { LogCheckpoint, LogEntry, LogHash } from './log/log.ts';
import { MessageDelivery } from './message/delivery.ts';
import { EmailAddress } from './message/email-address.ts';
import { Message } from './message/message.ts';
import { MessagePolicy } from './message/policy.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCaseNaming } from './naming.ts';
import { Organisation } from './organisation/organisation.ts';
import { ExamPaper } from './paper/exam-paper.ts';
import { Person } from './person/person.ts';
import { ErasureRequest } from './personal-data/erasure-request.ts';
import { Pin } from './pin/pin.ts';
import { Plan, PlanAssignment } from './plan/plan.ts';
import { Printout } from './printout/printout.ts';
import { ResultAppeal } from './result/appeal.ts';
import { ResultChange } from './result/change.ts';
import { IncidentRuling } from './result/incident-ruling.ts';
import { ResultPublication } from './result/publication.ts';
import { Result } from './result/result.ts';
import { StageClosing } from './review/closing.ts';
import { ApplicationLook } from './review/look.ts';
import { ScoreBatch } from './score/score-batch.ts';
import { ScoreReading, ScoreSettlement } from './score/score-reading.ts';
import { Simulation, SimulationChoice } from './simulation/simulation.ts';
import { AdmitSlip } from './slip/admit-slip.ts';
import { StudyAppeal } from './study/appeal.ts';
import { StudyMilestone } from './study/milestone.ts';
import { StudyOutcome } from './study/outcome.ts';
import { StudyProvider } from './study/provider.ts';
import { StudyRecord } from './study/record.ts';
import { TermAmendment } from './term/amendment.ts';
import { QuotaEntry } from './term/quota-entry.ts';
import { Term } from './term/term.ts';
import { TermDraft } from './term/term-draft.ts';
import { TrustDocument } from './trust/trust-document.ts';

export const entities = [
  Absence,
  AccessPolicy,
  Account,
  AdmitSlip,
  Application,
  ApplicationLook,
  ApplicationReason,
  ApplicationTransition,
  ApplicationVersion,
  AuditEvent,
  EvidenceFile,
  Candidate,
  Circular,
  CircularEntry,
  Consequence,
  CollectionHop,
  CollectionItem,
  CollectionPaper,
  CorrectionEvidence,
  CorrectionRequest,
  Credential,
  CredentialDecision,
  CredentialSerial,
  DoorEventRecord,
  DoorPhoto,
  DoorPost,
  EmailAddress,
  ExamPaper,
  ExplanationFile,
  ExternalIdentity,
  Import,
  IncidentRuling,
  Invitation,
  Job,
  LeaveRequest,
  LogCheckpoint,
  LogEntry,
  LogHash,
  Message,
  MessageDelivery,
  MessagePolicy,
  Organisation,
  Person,
  ErasureRequest,
  Pin,
  Plan,
  PlanAssignment,
  Printout,
  ProjectCode,
  QuotaEntry,
  RecoveryCode,
  Result,
  ResultAppeal,
  ResultChange,
  ResultPublication,
  ScoreBatch,
  ScoreReading,
  ScoreSettlement,
  SecondFactor,
  Session,
  SignInAttempt,
  Simulation,
  SimulationChoice,
  StageClosing,
  StudyAppeal,
  StudyMilestone,
  StudyOutcome,
  StudyProvider,
  StudyRecord,
  Term,
  TermAmendment,
  TermDraft,
  TrustDocument,
];

/** A connection costs the server more than a hundred questions, and would be missed just when everybody asks at once. */
const IDLE_MS = 10 * 60_000;

/** A data source that is not yet initialised. `url` is a PostgreSQL connection string. */
export function createDataSource(url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    poolSize,
    applicationName: 'kaoka',
    extra: { idleTimeoutMillis: IDLE_MS },
  });
}
