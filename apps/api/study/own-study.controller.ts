import { Controller, Get, Post, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { appealsEnd, fileAppeal, listStudents, StudyAppeal, StudyOutcome } from '#database/study';
import { Clock } from '#environment';
import { isQualified, percentOver, studyProgress } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Consumes } from '../access/media-type.guard.ts';
import { personOf } from '../access/person.ts';
import { EvidenceInterceptor } from '../application/evidence-tray.ts';
import { evidenceUpload } from '../application/evidence-upload.ts';
import { readScan, refusal } from '../application/read-evidence.ts';
import { VirusScan } from '../application/virus-scan.ts';
import { Artefacts } from '../download/artefacts.ts';
import { getOwnRow } from '../me/own-record.ts';
import { appealView } from './appeal-view.ts';

const appealQuery = z.object({
  module: z.string().max(32),
  minutes: z.coerce.number().int().min(1).max(60_000),
  statement: z.string().trim().min(5).max(300),
});

/** Somebody's own study: what is done, what is missing, until when; and appeals for what was not counted. */
@Controller('api/me/study')
export class OwnStudyController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly scan: VirusScan,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('candidate')
  async read(@CurrentCaller() caller: Caller) {
    const { manager } = this.source;
    const row = await getOwnRow(manager, personOf(caller));
    const { term, candidateId, studyMinutes, studyVerdict } = row;
    const { settings } = term;
    const [student] = await listStudents(manager, term.id, [candidateId]);
    const appeals = await manager.find(StudyAppeal, { where: { candidateId }, order: { filedAt: 'DESC' } });
    const [word] =
      studyVerdict === null
        ? []
        : await manager.find(StudyOutcome, {
            where: { candidateId, basis: 'word' },
            order: { id: 'DESC' },
            take: 1,
          });
    const now = this.clock.now().toISOString();
    const progress = studyProgress(studyMinutes, settings);
    return {
      term: term.name,
      number: student!.number,
      window: settings.windows.study,
      percentOver: Math.floor(percentOver(settings, now)),
      ...progress,
      qualified: isQualified({ studyMinutes, studyVerdict }, settings),
      /** What staff said of it, where they did */
      word:
        word === undefined
          ? null
          : { qualified: word.qualified, reason: word.reason, at: word.at.toISOString() },
      appeals: appeals.map((appeal) => appealView(appeal, term)),
      appealsEnd: appealsEnd(term),
      mayAppeal:
        now >= new Date(settings.windows.study.from).toISOString() &&
        now < new Date(appealsEnd(term)).toISOString(),
      groups: settings.contacts.groups,
    };
  }

  /** With one scan as evidence; what is said travels in the query, so that the body is the file alone. */
  @Post('appeals')
  @Access('candidate')
  @Consumes('multipart/form-data')
  @UseInterceptors(EvidenceInterceptor, evidenceUpload)
  async appeal(
    @CurrentCaller() caller: Caller,
    @Query({ schema: appealQuery }) query: z.infer<typeof appealQuery>,
    @UploadedFile() file: { path: string } | undefined,
  ) {
    const { term, candidateId } = await getOwnRow(this.source.manager, personOf(caller));
    if (file === undefined) throw refusal('EVIDENCE_MISSING', '请附上证明，如学习记录截图');
    await this.scan.check(file.path);
    const { bytes, mediaType } = await readScan(file.path);
    const { digest } = await this.artefacts.store.put(bytes);
    const appeal = await this.source.transaction((manager) =>
      fileAppeal(
        manager,
        { termId: term.id, candidateId, ...query, evidence: { digest, mediaType }, actor: actorOf(caller) },
        this.clock.now(),
      ),
    );
    return appealView(appeal, term);
  }
}
