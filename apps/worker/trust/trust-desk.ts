import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import { growLog } from './grow-log.ts';
import { type Publishing, publishDue, publishManifest } from './publisher.ts';
import { SigningKeys } from './signing-keys.ts';

/** A decision is in the log and in the lists within seconds of its commit. */
const EVERY_MS = 1000;

/** Keeps what verifiers fetch true: the key manifest, the status lists, the catalogue and the log's head. */
@Injectable()
export class TrustDesk implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrustDesk.name);
  private readonly publishing: Publishing;
  private busy = false;
  private started = false;
  private lastFault = '';

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    keys: SigningKeys,
    { hostUrl }: Configuration,
  ) {
    this.publishing = { keys, origin: hostUrl };
  }

  /** A manifest that does not list our own address, or a wrong passphrase, must stop the worker at once. */
  async onApplicationBootstrap(): Promise<void> {
    this.publishing.keys.issuerAt(this.publishing.origin);
    await publishManifest(this.source.manager, this.publishing);
    await this.catchUp();
    this.started = true;
  }

  /** Brings log and lists up to date; what another worker is at is left to it. */
  async catchUp(): Promise<void> {
    while ((await this.growLog()) > 0);
    await this.source.transaction((manager) => publishDue(manager, this.publishing, this.clock.now()));
  }

  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    if (this.busy || !this.started) return;
    this.busy = true;
    try {
      await this.catchUp();
      this.lastFault = '';
    } catch (error) {
      this.report(error);
    } finally {
      this.busy = false;
    }
  }

  private async growLog(): Promise<number> {
    const { appended } = await this.source.transaction((manager) =>
      growLog(manager, this.publishing, this.clock.now()),
    );
    return appended;
  }

  /** What goes wrong each second is told once. */
  private report(error: unknown): void {
    const fault = String(error);
    if (fault !== this.lastFault) this.logger.error(error);
    this.lastFault = fault;
  }
}
