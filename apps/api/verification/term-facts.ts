import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#environment';

/** What a card's term says about it. */
export interface CardTerm {
  /** e.g. 专项职业能力考核考评员资格证 */
  title: string;
  phone: string;
  expiringDays: number;
}

interface TermRow extends CardTerm {
  id: string;
}

/** Settings change seldom, and none of these decides whether a card is valid. */
const FRESH_MS = 60_000;

/** The few settings that the public pages show, kept for a minute. */
@Injectable()
export class TermFacts {
  private rows: TermRow[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async get(termId: string): Promise<CardTerm> {
    const known = (await this.list()).find(({ id }) => id === termId);
    if (known !== undefined) return known;
    this.readAt = Number.NEGATIVE_INFINITY;
    const found = (await this.list()).find(({ id }) => id === termId);
    if (found === undefined) throw new Error(`a credential of term ${termId}, which is not there`);
    return found;
  }

  /** Whom to call where no card names its term: the newest term's phone. */
  async phone(): Promise<string> {
    return (await this.list())[0]?.phone ?? '12333';
  }

  /** For a verifier that knows no terms: as the newest one counts. */
  async expiringDays(): Promise<number | undefined> {
    return (await this.list())[0]?.expiringDays;
  }

  private async list(): Promise<TermRow[]> {
    const now = this.clock.now().getTime();
    if (now - this.readAt >= 0 && now - this.readAt < FRESH_MS) return this.rows;
    this.rows = await this.source.query<TermRow[]>(
      `SELECT id, settings->'card'->>'title' AS title, settings->'contacts'->>'phone' AS phone,
        (settings->'card'->>'expiringDays')::int AS "expiringDays" FROM term ORDER BY code DESC`,
    );
    this.readAt = now;
    return this.rows;
  }
}
