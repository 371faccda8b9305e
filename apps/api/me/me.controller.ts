import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { credentialStatusNames } from '#credential';
import { Credential, type CredentialStanding } from '#database/credential';
import { IdNumberVault } from '#database/person';
import { recordSlipDownload } from '#database/slip';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { personOf } from '../access/person.ts';
import { Configuration } from '../configuration.ts';
import { badgeFile } from '../credential/badge-file.ts';
import { findCard } from '../credential/cards.ts';
import { cardFile, certificateFile } from '../credential/file.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer } from '../download/file.ts';
import { slipFile } from '../slip/file.ts';
import { findSlipOf } from '../slip/slips.ts';
import { examCalendar } from './calendar.ts';
import { getOwnRow, type OwnRow } from './own-record.ts';
import { ownSeat } from './seat.ts';
import { ownView } from './view.ts';

/** What people see of themselves, and of nobody else. */
@Controller('api/me')
export class MeController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Access('candidate')
  async read(@CurrentCaller() caller: Caller) {
    const { hostUrl } = this.configuration;
    return ownView(await this.ownRow(caller), { vault: this.vault, hostUrl, now: this.clock.now() });
  }

  @Get('slip.pdf')
  @Access('candidate')
  async slip(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { candidateId } = await this.ownRow(caller);
    const slip = await findSlipOf(this.source.manager, candidateId);
    if (slip === null) throw notYet('考试安排公布后，才能下载准考证');
    const file = await slipFile(this.artefacts.store, slip);
    await recordSlipDownload(this.source.manager, candidateId, this.clock.now());
    return file;
  }

  @Get('card.pdf')
  @Access('candidate')
  async card(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { credential } = await this.ownRow(caller);
    const card = credential === null ? null : await findCard(this.source.manager, credential.id);
    if (credential === null || card === null) throw notYet('资格证核发后，才能下载证卡');
    refuseOutOfForce(credential.standing);
    return cardFile(this.artefacts.store, card);
  }

  /** The same on an A4 sheet. */
  @Get('certificate.pdf')
  @Access('candidate')
  async certificate(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { credential } = await this.ownRow(caller);
    const card = credential === null ? null : await findCard(this.source.manager, credential.id);
    if (credential === null || card === null) throw notYet('资格证核发后，才能下载电子证书');
    refuseOutOfForce(credential.standing);
    return certificateFile(this.artefacts.store, card);
  }

  /** Open Badges 3.0, for a wallet. */
  @Get('badge.jwt')
  @Access('candidate')
  async badge(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { credential } = await this.ownRow(caller);
    const row = credential && (await this.source.manager.findOneBy(Credential, { id: credential.id }));
    if (!row) throw notYet('资格证核发后，才能下载数字徽章');
    refuseOutOfForce(row.standing);
    return badgeFile(this.artefacts.store, row);
  }

  @Get('exam.ics')
  @Access('candidate')
  async calendar(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const row = await this.ownRow(caller);
    const seat = ownSeat(row);
    if (seat === null) throw notYet('考试安排公布后，才能加入日历');
    return fileAnswer('考试.ics', Buffer.from(examCalendar(seat, row.term.settings, this.clock.now())));
  }

  private ownRow(caller: Caller): Promise<OwnRow> {
    return getOwnRow(this.source.manager, personOf(caller));
  }
}

/** A card that looks whole should not come from us while the register says otherwise; staff still have it. */
function refuseOutOfForce(standing: CredentialStanding): void {
  if (standing === 'good') return;
  throw new DomainError({
    kind: 'conflict',
    code: 'CREDENTIAL_NOT_IN_FORCE',
    detail: `资格证为“${credentialStatusNames[standing]}”，证卡不再提供下载；如有疑问请联系发证机构`,
  });
}

function notYet(detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code: 'NOT_YET', detail });
}
