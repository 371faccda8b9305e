import type { Agent, Test } from 'supertest';
import { ZipFile } from 'yazl';
import type { DemoPerson } from '../../apps/demo/people/index.ts';
import { sampleRoster } from '../../apps/demo/sheets/index.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';

export async function rosterOf(people: readonly DemoPerson[]): Promise<Buffer> {
  return Buffer.from(await sampleRoster(demoTerm, people));
}

/** Uploads as the office's page does; without a sheet, a form that holds a plain field instead. */
export function uploadTo(office: Agent, address: string, sheet: Buffer | null, photos: Buffer | null): Test {
  const post = office.post(address);
  if (sheet === null) post.field('x', '1');
  else post.attach('file', sheet, '参培人员花名册.xlsx');
  if (photos !== null) post.attach('photos', photos, '照片.zip');
  return post;
}

export function zipOf(files: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
}
