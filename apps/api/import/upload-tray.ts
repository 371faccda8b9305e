import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Configuration } from '../configuration.ts';

/** A folder this old belongs to nobody any more: the process that took the upload in was killed. */
const LEFT_BEHIND_MS = 3_600_000;

/** Where uploads lie while they come in and are checked; on disk, since an archive of photos has 100 MB. */
@Injectable()
export class UploadTray implements OnModuleInit {
  /** The dry run of a roster of 50,000 people needs about 150 MB. */
  protected readonly atOnce: number = 2;
  protected readonly longestLine: number = 8;
  private readonly root: string;
  private taken = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    configuration: Configuration,
    private readonly clock: Clock,
  ) {
    this.root = path.join(configuration.artefactDir, 'uploads');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    await this.sweep();
  }

  /**
   * Waits for a place and makes a folder of its own for an upload.
   * @returns the folder; give it back by `leave`
   * @throws DomainError `UPLOADS_BUSY` where too many wait already
   */
  async enter(): Promise<string> {
    await this.takePlace();
    try {
      await this.sweep();
      const folder = path.join(this.root, randomUUID());
      await mkdir(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      this.givePlace();
      throw error;
    }
  }

  /** Removes a folder with all that is in it and lets the next upload in. */
  async leave(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true }).finally(() => this.givePlace());
  }

  private async takePlace(): Promise<void> {
    if (this.taken < this.atOnce) {
      this.taken += 1;
      return;
    }
    if (this.line.length >= this.longestLine)
      throw new DomainError({
        kind: 'limited',
        code: 'UPLOADS_BUSY',
        detail: '正在处理的上传过多，请稍后再试',
      });
    await new Promise<void>((admit) => this.line.push(admit));
  }

  /** Whoever is first in the line takes the place over. */
  private givePlace(): void {
    const next = this.line.shift();
    if (next === undefined) this.taken -= 1;
    else next();
  }

  private async sweep(): Promise<void> {
    const youngest = this.clock.now().getTime() - LEFT_BEHIND_MS;
    for (const name of await readdir(this.root)) {
      const folder = path.join(this.root, name);
      const left = await stat(folder).catch(() => null);
      if (left !== null && left.mtimeMs < youngest) await rm(folder, { recursive: true, force: true });
    }
  }
}
