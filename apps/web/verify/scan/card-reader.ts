import { drawImageFile } from './pixels.ts';
import type { ReadAnswer, ReadRequest } from './read-messages.ts';

interface Waiting {
  resolve: (texts: string[]) => void;
  reject: (error: Error) => void;
  onPage: (page: number, pages: number) => void;
}

/** Finds QR codes beside the page's own thread, so that the page stays smooth. */
export class CardReader {
  private worker: Worker | undefined;
  private lastId = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** Fetches the decoder before it is wanted. */
  warmUp(): void {
    this.start();
  }

  readFrame({ data, width, height }: ImageData): Promise<string[]> {
    return this.ask({ id: 0, pixels: data.buffer, width, height }, data.buffer);
  }

  /** Every QR text in a picture or a PDF; rejects where the file can't be opened. */
  async readFile(file: File, onPage: Waiting['onPage']): Promise<string[]> {
    if (isPdf(file)) {
      const pdf = await file.arrayBuffer();
      return this.ask({ id: 0, pdf }, pdf, onPage);
    }
    return this.readFrame(await drawImageFile(file));
  }

  private ask(request: ReadRequest, buffer: ArrayBuffer, onPage: Waiting['onPage'] = () => undefined) {
    const worker = this.start();
    this.lastId += 1;
    const id = this.lastId;
    return new Promise<string[]>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onPage });
      worker.postMessage({ ...request, id }, [buffer]);
    });
  }

  private start(): Worker {
    if (this.worker === undefined) {
      this.worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
      this.worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => this.take(data));
      this.worker.addEventListener('error', () => this.giveUp());
    }
    return this.worker;
  }

  private take(answer: ReadAnswer): void {
    const waiting = this.waiting.get(answer.id);
    if ('page' in answer) {
      waiting?.onPage(answer.page, answer.pages);
      return;
    }
    this.waiting.delete(answer.id);
    if ('texts' in answer) waiting?.resolve(answer.texts);
    else waiting?.reject(new Error(answer.failure));
  }

  /** The worker could not be loaded, as offline before everything was kept; the next question tries again. */
  private giveUp(): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(new Error('the reader did not start'));
    this.waiting.clear();
  }
}

export function isPdf(file: File): boolean {
  return file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
}
