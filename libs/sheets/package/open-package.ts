import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { ReadLimits } from '../limits.ts';
import { damaged, refuse } from '../problem.ts';
import { assertZip } from './file-kind.ts';

const mostParts = 2000;

/** The parts of a workbook's archive. Nothing is unpacked until it is read, and then as a stream. */
export interface Package {
  has(part: string): boolean;
  parts(): string[];
  /** The part's XML in chunks of text. */
  read(part: string): AsyncIterable<string>;
  close(): void;
}

/**
 * Opens the archive and weighs it by its own directory; the unpacking stream then holds each part to
 * the size it declared, so a bomb is refused at either place.
 * @throws DomainError of `assertZip`, `SHEET_TOO_LARGE`, `SHEET_TOO_LARGE_UNPACKED`, `SHEET_DAMAGED`.
 */
export async function openPackage(bytes: Uint8Array, limits: ReadLimits): Promise<Package> {
  assertZip(bytes);
  if (bytes.length > limits.bytes)
    throw refuse(
      'SHEET_TOO_LARGE',
      `文件有 ${megabytes(bytes.length)}，超过 ${megabytes(limits.bytes)} 的上限`,
    );
  const zip = await openZip(bytes);
  const entries = await listEntries(zip);
  const unpacked = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > limits.unpackedBytes) {
    zip.close();
    throw refuse(
      'SHEET_TOO_LARGE_UNPACKED',
      `文件解开后有 ${megabytes(unpacked)}，超过 ${megabytes(limits.unpackedBytes)} 的上限，不予读取`,
    );
  }
  return {
    has: (part) => entries.has(part.toLowerCase()),
    parts: () => [...entries.keys()],
    read: (part) => readPart(zip, entries.get(part.toLowerCase())),
    close: () => zip.close(),
  };
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false },
      (error, zip) => (error ? reject(damaged(error)) : resolve(zip)),
    );
  });
}

/** Part names are compared without case (OPC). */
function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName.toLowerCase(), entry);
      if (entries.size > mostParts) reject(refuse('SHEET_TOO_MANY_PARTS', '文件内部的部件过多，不予读取'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error) => reject(damaged(error)));
    zip.readEntry();
  });
}

async function* readPart(zip: ZipFile, entry: Entry | undefined): AsyncIterable<string> {
  if (entry === undefined) throw damaged(new Error('part missing'));
  if (entry.isEncrypted()) throw refuse('SHEET_ENCRYPTED', '文件设有打开密码，请取消密码后再上传');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let stream: Readable | undefined;
  try {
    stream = await openStream(zip, entry);
    for await (const chunk of stream) yield decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw damaged(error);
  } finally {
    stream?.destroy();
  }
}

function openStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
