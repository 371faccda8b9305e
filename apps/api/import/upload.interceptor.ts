import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream';
import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { finalize, type Observable } from 'rxjs';
import { UploadTray } from './upload-tray.ts';

const folders = new WeakMap<Request, string>();

/** Gives a request a place and a folder for its files, for as long as it is answered; stands before multer. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(private readonly tray: UploadTray) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const folder = await this.tray.enter();
    // Who left while waiting sends nothing any more, and multer would wait for it.
    if (request.destroyed) {
      await this.tray.leave(folder);
      throw new BadRequestException('the client has gone');
    }
    folders.set(request, folder);
    return next.handle().pipe(finalize(() => void this.tray.leave(folder)));
  }
}

/** Writes files as they come into the request's folder, which is removed as a whole. */
export const uploadStorage: StorageEngine = {
  _handleFile(request, file, done) {
    const folder = folders.get(request);
    if (folder === undefined) return done(new Error('no folder: UploadInterceptor stands before multer'));
    const place = path.join(folder, randomUUID());
    const sink = createWriteStream(place, { mode: 0o600 });
    pipeline(file.stream, sink, (error) => {
      if (error) done(error);
      else done(null, { path: place, size: sink.bytesWritten });
    });
  },
  _removeFile: (_request, _file, done) => done(null),
};
