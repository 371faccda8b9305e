import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import {
  type Claimed,
  claimDeliveries,
  MOST_ATTEMPTS,
  type Outcome,
  recordOutcome,
  withholdDeliveries,
} from '#database/message';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { Channels } from './channels.ts';

const EVERY_MS = 2_000;
/** So few at once that all of them are answered within the lease of a try. */
const AT_ONCE = 8;

/** Carries out what the deeds have left in the outbox. Workers share it: each takes what no other has. */
@Injectable()
export class OutboxSweep implements OnApplicationShutdown {
  private readonly logger = new Logger(OutboxSweep.name);
  private sweeping = false;
  private stopping = false;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly vault: IdNumberVault,
    private readonly channels: Channels,
  ) {}

  onApplicationShutdown(): void {
    this.stopping = true;
    this.channels.close();
  }

  /** @returns how many were tried */
  @Interval(EVERY_MS)
  async sweep(): Promise<number> {
    if (this.sweeping) return 0;
    this.sweeping = true;
    let tried = 0;
    try {
      await withholdDeliveries(this.source.manager, this.channels.names, this.clock.now());
      while (!this.stopping) {
        const claimed = await this.claim();
        await Promise.all(claimed.map((delivery) => this.deliver(delivery)));
        tried += claimed.length;
        if (claimed.length < AT_ONCE) break;
      }
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.sweeping = false;
    }
    return tried;
  }

  private claim(): Promise<Claimed[]> {
    const { names } = this.channels;
    if (names.length === 0) return Promise.resolve([]);
    return claimDeliveries(this.source.manager, { most: AT_ONCE, channels: names }, this.clock.now());
  }

  private async deliver(delivery: Claimed): Promise<void> {
    const outcome = await this.send(delivery);
    const state = await recordOutcome(this.source.manager, delivery, outcome, this.clock.now());
    if (state === 'failed')
      this.logger.warn(`delivery ${delivery.id} by ${delivery.channel} failed on try ${delivery.attempt}`);
  }

  private async send({ sealedSecret, ...delivery }: Claimed): Promise<Outcome> {
    // Each of these tries took its worker down with it.
    if (delivery.attempt > MOST_ATTEMPTS) return { kind: 'refused', reason: '多次发送都没有得到答复' };
    const text =
      sealedSecret === null
        ? delivery.text
        : delivery.text.replace('{secret}', () => this.vault.open(sealedSecret));
    return this.channels.open.get(delivery.channel)!.send({ ...delivery, text });
  }
}
