import { FirstLight1764000000000 } from './0001-first-light.ts';
import { CredentialTrust1764000000002 } from './0002-credential-trust.ts';
import { ExamPapers1764000000003 } from './0003-exam-papers.ts';
import { Application1764000000004 } from './0004-application.ts';
import { Accounts1764000000005 } from './0005-accounts.ts';
import { TermSetUp1764000000006 } from './0006-term-setup.ts';
import { Review1764000000007 } from './0007-review.ts';
import { CheckIn1764000000013 } from './0013-check-in.ts';
import { Study1764000000014 } from './0014-study.ts';
import { Message1764000000015 } from './0015-message.ts';
import { Collection1764000000016 } from './0016-collection.ts';
import { Consequence1764000000017 } from './0017-consequence.ts';
import { Erasure1764000000018 } from './0018-erasure.ts';
import { ListIndexes1764000000019 } from './0019-list-indexes.ts';
import { Results1764000000020 } from './0020-results.ts';
import { Correction1764000000021 } from './0021-correction.ts';
import { ResultKinds1764000000022 } from './0022-result-kinds.ts';
import { TermPublication1764000000023 } from './0023-term-publication.ts';
import { ErasureRequest1764000000024 } from './0024-erasure-request.ts';
import { CredentialNamed1764000000027 } from './0027-credential-named.ts';
import { CandidateWithdrawn1764000000028 } from './0028-candidate-withdrawn.ts';
import { ExamRuleNames1764000000029 } from './0029-exam-rule-names.ts';

/** In the order in which they run; never edited once landed. */
export const migrations = [
  FirstLight1764000000000,
  CredentialTrust1764000000002,
  ExamPapers1764000000003,
  Application1764000000004,
  Accounts1764000000005,
  TermSetUp1764000000006,
  Review1764000000007,
  CheckIn1764000000013,
  Study1764000000014,
  Message1764000000015,
  Collection1764000000016,
  Consequence1764000000017,
  Erasure1764000000018,
  ListIndexes1764000000019,
  Results1764000000020,
  Correction1764000000021,
  ResultKinds1764000000022,
  TermPublication1764000000023,
  ErasureRequest1764000000024,
  CredentialNamed1764000000027,
  CandidateWithdrawn1764000000028,
  ExamRuleNames1764000000029,
];
