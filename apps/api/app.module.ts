import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { AbsenceController } from './absence/absence.controller.ts';
import { OwnAbsenceController } from './absence/own.controller.ts';
import { AccessGuard } from './access/access.guard.ts';
import { AccessRulesController } from './access/access-rules.controller.ts';
import { MediaTypeGuard } from './access/media-type.guard.ts';
import { OriginGuard } from './access/origin.guard.ts';
import { throttling } from './access/throttle.ts';
import { AccountController } from './account/account.controller.ts';
import { ApplicationController } from './application/application.controller.ts';
import { EvidenceController } from './application/evidence.controller.ts';
import { EvidenceTray } from './application/evidence-tray.ts';
import { VirusScan } from './application/virus-scan.ts';
import { AuditController } from './audit/audit.controller.ts';
import { BulkController } from './candidate/bulk.controller.ts';
import { CandidateController } from './candidate/candidate.controller.ts';
import { InitialPasswordSheet } from './candidate/initial-password-sheet.ts';
import { CandidateSearch } from './candidate/search.ts';
import { CircularController } from './circular/circular.controller.ts';
import { CollectionController } from './collection/collection.controller.ts';
import { OwnCollectionController } from './collection/own.controller.ts';
import { CollectionPaperController } from './collection/paper.controller.ts';
import type { Configuration } from './configuration.ts';
import { ConsequenceController } from './consequence/consequence.controller.ts';
import { CorrectionController } from './correction/correction.controller.ts';
import { OwnCorrectionController } from './correction/own-correction.controller.ts';
import { CredentialController } from './credential/credential.controller.ts';
import { RegisterController } from './credential/register.controller.ts';
import { CheckInController } from './door/check-in.controller.ts';
import { DoorController } from './door/door.controller.ts';
import { ExternalSignInController } from './external-sign-in/external-sign-in.controller.ts';
import { ExternalProvider } from './external-sign-in/provider.ts';
import { FoundationModule } from './foundation.module.ts';
import { HealthController } from './health/health.controller.ts';
import { HomeController } from './home/home.controller.ts';
import { CreateImport } from './import/create-import.ts';
import { ImportController } from './import/import.controller.ts';
import { UploadTray } from './import/upload-tray.ts';
import { InvitationController } from './invitation/invitation.controller.ts';
import { JobController } from './job/job.controller.ts';
import { MeController } from './me/me.controller.ts';
import { OwnDataController } from './me/own-data.controller.ts';
import { MessageController } from './message/message.controller.ts';
import { OutboxController } from './message/outbox.controller.ts';
import { OrganisationController } from './organisation/organisation.controller.ts';
import { PaperController } from './paper/paper.controller.ts';
import { PersonalDataController } from './personal-data/personal-data.controller.ts';
import { PinController } from './pin/pin.controller.ts';
import { PlanController } from './plan/plan.controller.ts';
import { PlanDesks } from './plan/plan-desks.ts';
import { QuestionController } from './plan/question.controller.ts';
import { ProblemFilter } from './problem/problem.filter.ts';
import { ValidationPipe } from './problem/validation.pipe.ts';
import { Enquiry } from './query/enquiry.ts';
import { QueryController } from './query/query.controller.ts';
import { RegistrationController } from './registration/registration.controller.ts';
import { AppealController } from './result/appeal.controller.ts';
import { OwnAppealController } from './result/own-appeal.controller.ts';
import { ReadingController } from './result/reading.controller.ts';
import { ResultController } from './result/result.controller.ts';
import { ClosingController } from './review/closing.controller.ts';
import { DropOutController } from './review/drop-out.controller.ts';
import { QueueExportController } from './review/queue-export.controller.ts';
import { ReviewController } from './review/review.controller.ts';
import { ReviewEvidenceController } from './review/review-evidence.controller.ts';
import { SecondFactorController } from './second-factor/second-factor.controller.ts';
import { SessionModule } from './session/session.module.ts';
import { SimulationController } from './simulation/simulation.controller.ts';
import { SlipController } from './slip/slip.controller.ts';
import { StudyAppealController } from './study/appeal.controller.ts';
import { OwnStudyController } from './study/own-study.controller.ts';
import { StudyController } from './study/study.controller.ts';
import { StudyFileController } from './study/study-file.controller.ts';
import { TermController } from './term/term.controller.ts';
import { AmendmentController } from './term-setup/amendment.controller.ts';
import { TermDraftController } from './term-setup/draft.controller.ts';
import { NoticeController } from './term-setup/notice.controller.ts';
import { LogController } from './transparency/log.controller.ts';
import { TrustController } from './trust/trust.controller.ts';
import { TrustShelf } from './trust/trust-shelf.ts';
import { PublicPages } from './verification/public-pages.ts';
import { TermFacts } from './verification/term-facts.ts';
import { VerificationController } from './verification/verification.controller.ts';
import { Verifier } from './verification/verifier.ts';
import { serveWeb } from './web/serve-web.ts';

@Module({})
export class AppModule {
  static for(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.for(configuration),
        ThrottlerModule.forRoot(throttling),
        DiscoveryModule,
        TerminusModule.forRoot({ logger: false }),
        SessionModule,
        ...serveWeb(configuration.webDir),
      ],
      controllers: [
        // Express tries one route after the other: what the whole public asks for comes first.
        VerificationController,
        AbsenceController,
        OwnAbsenceController,
        ApplicationController,
        EvidenceController,
        AccessRulesController,
        AccountController,
        AmendmentController,
        AppealController,
        AuditController,
        BulkController,
        CandidateController,
        ClosingController,
        DropOutController,
        CheckInController,
        CircularController,
        ConsequenceController,
        CollectionController,
        CollectionPaperController,
        OwnCollectionController,
        CorrectionController,
        CredentialController,
        DoorController,
        ExternalSignInController,
        HealthController,
        HomeController,
        ImportController,
        InvitationController,
        JobController,
        LogController,
        MeController,
        OwnDataController,
        PersonalDataController,
        MessageController,
        NoticeController,
        OrganisationController,
        OutboxController,
        OwnStudyController,
        OwnAppealController,
        OwnCorrectionController,
        PaperController,
        PinController,
        PlanController,
        QueryController,
        QuestionController,
        ReadingController,
        RegisterController,
        RegistrationController,
        ResultController,
        QueueExportController,
        ReviewController,
        ReviewEvidenceController,
        SecondFactorController,
        SimulationController,
        SlipController,
        StudyAppealController,
        StudyController,
        StudyFileController,
        TermController,
        TermDraftController,
        TrustController,
      ],
      providers: [
        CreateImport,
        EvidenceTray,
        VirusScan,
        Enquiry,
        ExternalProvider,
        CandidateSearch,
        InitialPasswordSheet,
        PlanDesks,
        PublicPages,
        TermFacts,
        TrustShelf,
        UploadTray,
        Verifier,
        // In this order: who floods, who comes from elsewhere, who may not, who sends the wrong kind.
        { provide: APP_GUARD, useClass: ThrottlerGuard },
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: MediaTypeGuard },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
