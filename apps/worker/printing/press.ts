import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type BrowserSupervisor, openBrowser, verifyFonts } from '#documents';
import { Configuration } from '../configuration.ts';

/** The one Chromium of this worker; it is started with the first page to print. */
@Injectable()
export class Press implements OnModuleInit, OnApplicationShutdown {
  private opening: Promise<BrowserSupervisor> | undefined;

  constructor(private readonly configuration: Configuration) {}

  /** A worker with a damaged font does not start. */
  onModuleInit(): Promise<void> {
    return verifyFonts();
  }

  browser(): Promise<BrowserSupervisor> {
    this.opening ??= this.open();
    return this.opening;
  }

  async onApplicationShutdown(): Promise<void> {
    const browser = await this.opening?.catch(() => undefined);
    await browser?.close();
  }

  /** A start that failed is not remembered: the next page tries again. */
  private open(): Promise<BrowserSupervisor> {
    const { chromiumPath, artefactDir } = this.configuration;
    const opening = openBrowser({
      templateFolder: join(artefactDir, 'templates'),
      ...(chromiumPath === undefined ? {} : { path: chromiumPath }),
    });
    opening.catch(() => {
      if (this.opening === opening) this.opening = undefined;
    });
    return opening;
  }
}
