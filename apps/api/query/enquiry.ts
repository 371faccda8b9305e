import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatCredentialNumber, parseCredentialNumber } from '#credential';
import { type AttemptRule, forgiveAttempts, reserveAttempt, spendOnce } from '#database/account';
import { findRegisterEntryByNumber, type RegisterEntry } from '#database/credential';
import { IdNumberVault } from '#database/person';
import { parseName } from '#eligibility';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Configuration } from '../configuration.ts';
import { type Challenge, ChallengeDesk, nonceOf } from './challenge.ts';
import type { QueryRefusal } from './query-page.ts';

/** Wrong names for one number: who has the card in hand needs no more. */
const rule: AttemptRule = { allowedFailures: 10, lockMinutes: 60 };
/** Asked for where what was typed is no number, so that the question takes the same way. */
const NO_NUMBER = '';

/** As typed. */
export interface Enquired {
  number: string;
  name: string;
  answer: string;
  token: string;
}

/** Questions by number and name: each answers one challenge, and each number takes so many wrong names. */
@Injectable()
export class Enquiry {
  private readonly desk: ChallengeDesk;

  constructor(
    configuration: Configuration,
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
  ) {
    this.desk = new ChallengeDesk(configuration.initialPasswordKey);
  }

  challenge(): Challenge {
    return this.desk.make(this.clock.now());
  }

  /** The last copy of the card with that number and that holder, or why there is nothing to show. */
  async find(asked: Enquired): Promise<{ entry: RegisterEntry } | { refusal: QueryRefusal }> {
    if ([asked.number, asked.name, asked.answer].some((typed) => typed.trim() === ''))
      return { refusal: 'BLANK' };
    const refusal = await this.answerChallenge(asked);
    if (refusal !== undefined) return { refusal };

    const { manager } = this.source;
    const parts = parseCredentialNumber(asked.number);
    const number = parts === undefined ? NO_NUMBER : formatCredentialNumber(parts);
    const counter = this.vault.hash(`kaoka.query\n${number}`);
    // Every number is counted, whether or not it was given out: else the lock would tell.
    if (parts !== undefined && (await reserveAttempt(manager, counter, this.clock.now(), rule)) !== null)
      return { refusal: 'LOCKED' };
    const entry = await findRegisterEntryByNumber(manager, number, nameOf(asked.name) ?? '');
    if (entry === null) return { refusal: 'NOT_FOUND' };
    await forgiveAttempts(manager, counter);
    return { entry };
  }

  /** A challenge is spent by its first answer, so that nobody tries one sum after the other. */
  private async answerChallenge({ token, answer }: Enquired): Promise<QueryRefusal | undefined> {
    const now = this.clock.now();
    const answered = this.desk.check(token, answer, now);
    if (answered === 'expired') return 'EXPIRED';
    const spent = this.vault.hash(`kaoka.challenge\n${nonceOf(token)}`);
    if (!(await spendOnce(this.source.manager, spent, now))) return 'EXPIRED';
    return answered === 'wrong' ? 'CHALLENGE' : undefined;
  }
}

/** A name as the register writes it; undefined for what cannot be one. */
function nameOf(typed: string): string | undefined {
  try {
    return parseName(typed);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
