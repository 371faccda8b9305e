import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import {
  claimAccount,
  forgiveAttempts,
  getAccessRules,
  registerApplicant,
  reserveAttempt,
} from '#database/account';
import { IdNumberVault } from '#database/person';
import { type IdKind, idKindNames } from '#eligibility';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access } from '../access/access.ts';
import { REGISTRATIONS_PER_MINUTE } from '../access/throttle.ts';
import { Configuration } from '../configuration.ts';
import { claim, readApplicant, registration } from './applicant.ts';
import { consentNotice } from './consent-notice.ts';

const throttle = { default: { limit: REGISTRATIONS_PER_MINUTE, ttl: 60_000 } };

/** How applicants come to an account of their own. */
@Controller('api/registrations')
export class RegistrationController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  /** What a person has to know before filling anything in. */
  @Get('notice')
  @Access('public')
  async read() {
    const { registrationIdKinds } = await getAccessRules(this.source.manager);
    return {
      notice: consentNotice,
      idKinds: registrationIdKinds.map((kind) => ({ kind, name: idKindNames[kind] })),
    };
  }

  /** Answers alike whether or not the ID number is known; who is new signs in next with what they filled in. */
  @Post()
  @HttpCode(202)
  @Access('public')
  @Throttle(throttle)
  async register(@Body({ schema: registration }) form: z.infer<typeof registration>) {
    const { registrationIdKinds } = await getAccessRules(this.source.manager);
    const applicant = readApplicant(form, registrationIdKinds);
    await this.refuseTooMany(this.keyOf('registration', applicant.idNumber.value));
    await this.source.transaction((manager) =>
      registerApplicant(manager, applicant, this.vault, this.clock.now()),
    );
    return { received: true };
  }

  /** Whom a unit has put on a roster proves who they are by the initial password. */
  @Post('claims')
  @HttpCode(204)
  @Access('public')
  @Throttle(throttle)
  async claim(@Body({ schema: claim }) form: z.infer<typeof claim>): Promise<void> {
    const { initialPassword, ...rest } = form;
    // Which kinds may register themselves is a switch; who stands on a roster has been let in by its term.
    const applicant = readApplicant(rest, Object.keys(idKindNames) as IdKind[]);
    // The same count as signing in: an initial password is guessed no faster here than there.
    const guesses = this.vault.hash(applicant.idNumber.value);
    await this.refuseTooMany(guesses);
    const { initialPasswordKey } = this.configuration;
    const proven = await this.source.transaction((manager) =>
      claimAccount(
        manager,
        { ...applicant, initialPassword },
        { vault: this.vault, initialPasswordKey },
        this.clock.now(),
      ),
    );
    if (!proven)
      throw new DomainError({
        kind: 'unauthenticated',
        code: 'CLAIM_REFUSED',
        detail: '初始密码不正确，或没有待认领的账号；已设置过密码的请直接登录',
      });
    await forgiveAttempts(this.source.manager, guesses);
  }

  private keyOf(purpose: string, idNumber: string): Buffer {
    return this.vault.hash(`${purpose}:${idNumber}`);
  }

  private async refuseTooMany(key: Buffer): Promise<void> {
    const now = this.clock.now();
    const lockedUntil = await reserveAttempt(this.source.manager, key, now);
    if (lockedUntil === null) return;
    const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000));
    throw new DomainError({
      kind: 'limited',
      code: 'REGISTRATION_LOCKED',
      detail: `这个证件号码提交次数过多，请在 ${minutes} 分钟后再试`,
    });
  }
}
