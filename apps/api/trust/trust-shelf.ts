import { Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openTrust, type Trust, type TrustBundle } from '#credential';
import { getTrustBundle, listTrustDocuments, type PublishedDocument } from '#database/trust';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { verifyNatively } from './native-signature.ts';

/** How old what is on the shelf may be, so that a revocation in a new list is told within five seconds. */
const FRESH_MS = 3000;

interface Shelved {
  documents: PublishedDocument[];
  /** Tells one state of the documents from another */
  stamp: string;
  bundle: TrustBundle;
  trust: Trust;
}

/** The signed documents, their signatures checked once for each time that they change. */
@Injectable()
export class TrustShelf {
  private readonly logger = new Logger(TrustShelf.name);
  private shelved: Shelved | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws ServiceUnavailableException while no manifest is published, or none that can be trusted */
  async get(): Promise<Shelved> {
    const age = this.clock.now().getTime() - this.lookedAt;
    if (age < 0 || age >= FRESH_MS) {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
      await this.looking;
    }
    if (this.shelved === undefined) throw new ServiceUnavailableException();
    return this.shelved;
  }

  private async look(): Promise<void> {
    const at = this.clock.now().getTime();
    const documents = await listTrustDocuments(this.source.manager);
    const stamp = documents.map(({ etag }) => etag).join(' ');
    if (stamp !== this.shelved?.stamp) this.shelved = await this.open(documents, stamp);
    this.lookedAt = at;
  }

  private async open(documents: PublishedDocument[], stamp: string): Promise<Shelved> {
    try {
      const bundle = await getTrustBundle(this.source.manager);
      const edition = this.shelved?.trust.ring.manifest.edition;
      const trust = openTrust(bundle, {
        verifySignature: verifyNatively,
        ...(edition !== undefined && { edition }),
      });
      for (const fault of trust.faults) this.logger.error(fault);
      return { documents, stamp, bundle, trust };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.logger.error(error);
      throw new ServiceUnavailableException(undefined, { cause: error });
    }
  }
}
