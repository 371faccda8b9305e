import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import { growLog } from './grow-log.ts';
import { openKeyFolder, stampOf } from './key-folder.ts';
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
  private keyStamp = '';

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    keys: SigningKeys,
    private readonly configuration: Configuration,
  ) {
    this.publishing = { keys, origin: configuration.hostUrl };
  }

  /** A manifest that does not list our own address, or a wrong passphrase, must stop the worker at once. */
  async onApplicationBootstrap(): Promise<void> {
    this.publishing.keys.issuerAt(this.publishing.origin);
    this.keyStamp = await stampOf(this.configuration.credentialKeys.folder);
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
    const faults: unknown[] = [];
    // Keys that cannot be read leave those that were in force.
    for (const work of [this.renewKeys, this.catchUp])
      await work.call(this).catch((error: unknown) => faults.push(error));
    this.report(faults);
    this.busy = false;
  }

  /**
   * Takes up keys and a manifest that came since, as they are added each year, without a restart. What cannot be taken
   * up is told, and looked at again each second: a file may be half written.
   */
  private async renewKeys(): Promise<void> {
    const { folder, passphrase } = this.configuration.credentialKeys;
    const { keys, origin } = this.publishing;
    const stamp = await stampOf(folder);
    if (stamp === this.keyStamp) return;
    const renewed = await openKeyFolder(folder, passphrase);
    renewed.issuerAt(origin);
    keys.adopt(renewed);
    await publishManifest(this.source.manager, this.publishing);
    this.keyStamp = stamp;
    this.logger.log(`key manifest edition ${keys.ring.manifest.edition} taken up`);
  }

  private async growLog(): Promise<number> {
    const { appended } = await this.source.transaction((manager) =>
      growLog(manager, this.publishing, this.clock.now()),
    );
    return appended;
  }

  /** What goes wrong each second is told once. */
  private report(faults: unknown[]): void {
    const fault = faults.join('\n');
    if (fault !== this.lastFault) for (const error of faults) this.logger.error(error);
    this.lastFault = fault;
  }
}
