import { Buffer } from 'node:buffer';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
import type { DemoPerson } from './people.ts';
import { portraitSvg } from './portrait/portrait.ts';

/** Zip entries carry a time; a fixed one keeps the archive the same for the same people. */
const entryTime = new Date('2025-05-16T00:00:00Z');

/** A person's synthetic portrait as JPEG, 413×579, at most 20 KB; the same for the same identity number. */
export function photoOf(person: DemoPerson, termYear: number): Promise<Buffer> {
  const seed = Number(person.idNumber.slice(8, 17));
  const svg = portraitSvg(seed, person.sex, termYear - person.birthYear);
  return sharp(Buffer.from(svg)).flatten().jpeg({ quality: 74, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** All portraits in one archive, each under the name that the roster gives it. */
export async function photosZip(people: readonly DemoPerson[], termYear: number): Promise<Uint8Array> {
  const zip = new ZipFile();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<void>((resolve, reject) => {
    zip.outputStream.on('end', resolve);
    zip.outputStream.on('error', reject);
  });
  for (const person of people)
    zip.addBuffer(await photoOf(person, termYear), person.photoFile, { mtime: entryTime, compress: false });
  zip.end();
  await written;
  return new Uint8Array(Buffer.concat(chunks));
}
