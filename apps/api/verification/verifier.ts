import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  decodeToken,
  keyName,
  type LogEvidence,
  type Question,
  type RegisterReply,
  shortUrl,
  type Trust,
  type Verdict,
  verify,
} from '#credential';
import { onlineRecordOf, type RegisterEntry } from '#database/credential';
import { listLoggedEvents } from '#database/log';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import { TrustShelf } from '../trust/trust-shelf.ts';
import { type CardTerm, TermFacts } from './term-facts.ts';

/** A card judged, with what its term says of it. */
export interface Judged {
  verdict: Verdict;
  term: CardTerm;
}

/**
 * Judges what the register holds by the same function as every other verifier: the row's digits must bear the
 * issuer's signature for this id, so that who can write to the table alone cannot make a card.
 */
@Injectable()
export class Verifier {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly shelf: TrustShelf,
    private readonly terms: TermFacts,
  ) {}

  async judge(entry: RegisterEntry): Promise<Judged> {
    const [shelved, term] = [await this.shelf.get(), await this.terms.get(entry.termId)];
    const instant = this.clock.now();
    const now = instant.toISOString();
    const trust = { ...shelved.trust, expiringDays: term.expiringDays };
    const question: Question = {
      text: shortUrl(this.configuration.hostUrl, entry.publicId),
      record: onlineRecordOf(entry, instant),
    };
    const verdict = verify(question, trust, now);
    if (verdict.reason !== 'KEY_COMPROMISED') return { verdict, term };
    const logged = await this.findEvidence(entry, trust);
    return { verdict: verify({ ...question, logged }, trust, now), term };
  }

  /** What an online verifier is told: how the card stands, and what the log says where its key is known to be lost. */
  async tell(entry: RegisterEntry): Promise<RegisterReply> {
    const { trust } = await this.shelf.get();
    const record = onlineRecordOf(entry, this.clock.now());
    if (findLostKey(entry, trust) === undefined) return { record };
    return { record, logged: await this.findEvidence(entry, trust) };
  }

  /** That the card stood in the log before its key was known to be lost; null where it did not. */
  private async findEvidence(entry: RegisterEntry, trust: Trust): Promise<LogEvidence | null> {
    const cutOff = findLostKey(entry, trust)?.logSize;
    const events = await listLoggedEvents(this.source.manager, entry.publicId, cutOff);
    const issued = events.find(({ event }) => event === 'issued');
    if (!issued?.inclusion || issued.leafIndex === null) return null;
    const { at, salt, leafIndex, inclusion } = issued;
    return { at, salt, index: leafIndex, proof: inclusion.proof };
  }
}

/** Since when the key of a card is known to be lost; undefined while it is in order. */
function findLostKey({ digits }: RegisterEntry, { ring }: Trust) {
  // Hardly ever is any key lost, and then there is no need to read the card.
  if (ring.manifest.keys.every(({ compromised }) => compromised === undefined)) return undefined;
  const { issuer, key } = decodeToken(digits).body;
  return ring.findKey(keyName({ issuer, id: key }), 'card')?.facts.compromised;
}
