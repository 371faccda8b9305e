import type { Test } from 'supertest';

export interface Downloaded {
  status: number;
  headers: Record<string, string>;
  /** The decoded UTF-8 name of Content-Disposition */
  fileName: string;
  bytes: Buffer;
}

/** A file as a browser would save it. */
export async function download(answer: Test): Promise<Downloaded> {
  const { status, headers, body } = await answer.buffer().parse((response, done) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => done(null, Buffer.concat(chunks)));
  });
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(headers['content-disposition'] ?? '')?.[1];
  return {
    status,
    headers: headers as Record<string, string>,
    fileName: decodeURIComponent(encoded ?? ''),
    bytes: body as Buffer,
  };
}
