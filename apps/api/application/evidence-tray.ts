import { Injectable } from '@nestjs/common';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import { UploadInterceptor } from '../import/upload.interceptor.ts';
import { UploadTray } from '../import/upload-tray.ts';

/** Where evidence lies while it comes in: many at a time, since phones send slowly and everybody sends at the end. */
@Injectable()
export class EvidenceTray extends UploadTray {
  protected override readonly atOnce = 60;
  protected override readonly longestLine = 600;

  // Nest reads the types of a class's own constructor alone.
  constructor(configuration: Configuration, clock: Clock) {
    super(configuration, clock);
  }
}

@Injectable()
export class EvidenceInterceptor extends UploadInterceptor {
  constructor(tray: EvidenceTray) {
    super(tray);
  }
}
