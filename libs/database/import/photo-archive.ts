import { type Entry, fromBuffer, open as openFile, type ZipFile } from 'yauzl';
import { DomainError } from '#problem';

const MEGABYTE = 1024 * 1024;
/** What an archive of portraits may hold; more is a mistake or a bomb. */
const limits = { entries: 60_000, photoBytes: 10 * MEGABYTE, totalBytes: 1024 * MEGABYTE };

/** Left in archives by file managers, meant by nobody. */
const litter = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

export interface ArchivedPhoto {
  /** Name without folders, as the archive writes it */
  name: string;
  bytes: Buffer;
}

/**
 * The name by which a photo and the roster's 照片文件名 are matched: letter case and the ways in which
 * systems spell accents do not count.
 */
export function photoKey(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').trim().normalize('NFC').toLowerCase();
}

/**
 * The photos of a zip archive, given by its path or its bytes, one after the other, so that they are never all in
 * memory.
 * @throws DomainError `PHOTOS_DAMAGED`, `PHOTOS_ENCRYPTED`, `PHOTOS_TOO_MANY`, `PHOTOS_TOO_LARGE`
 */
export async function* readPhotoArchive(source: string | Uint8Array): AsyncGenerator<ArchivedPhoto> {
  const archive = await open(source);
  let total = 0;
  try {
    if (archive.entryCount > limits.entries)
      throw refuse(
        'PHOTOS_TOO_MANY',
        `照片压缩包内有 ${archive.entryCount} 个文件，最多 ${limits.entries} 个`,
      );
    for await (const entry of entriesOf(archive)) {
      const path = pathOf(entry);
      if (path.endsWith('/') || litter.test(path)) continue;
      total += entry.uncompressedSize;
      refuseOutsized(path, entry, total);
      yield { name: path.split(/[\\/]/).at(-1) ?? path, bytes: await readEntry(archive, entry) };
    }
  } finally {
    archive.close();
  }
}

function refuseOutsized(path: string, entry: Entry, total: number): void {
  if (entry.isEncrypted()) throw refuse('PHOTOS_ENCRYPTED', '照片压缩包设有密码，请取消密码后再上传');
  if (entry.uncompressedSize > limits.photoBytes)
    throw refuse(
      'PHOTOS_TOO_LARGE',
      `照片“${path}”解压后超过 ${limits.photoBytes / MEGABYTE} MB，请缩小后再上传`,
    );
  if (total > limits.totalBytes)
    throw refuse('PHOTOS_TOO_LARGE', `照片解压后共超过 ${limits.totalBytes / MEGABYTE} MB，请分批上传`);
}

/** Archives made by Windows in Chinese carry no mark of UTF-8 and are spelt in GB 18030. */
function pathOf({ fileName, generalPurposeBitFlag }: Entry): string {
  const raw = fileName as unknown as Buffer;
  if ((generalPurposeBitFlag & 0x800) !== 0) return raw.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

function open(source: string | Uint8Array): Promise<ZipFile> {
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, archive: ZipFile) =>
      error === null ? resolve(archive) : reject(damaged(error));
    if (typeof source === 'string') openFile(source, options, opened);
    else fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options, opened);
  });
}

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      archive.once('entry', resolve);
      archive.once('end', () => resolve(null));
      archive.once('error', (error: Error) => reject(damaged(error)));
      archive.readEntry();
    });
    for (const event of ['entry', 'end', 'error']) archive.removeAllListeners(event);
    if (entry === null) return;
    yield entry;
  }
}

function readEntry(archive: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(damaged(error));
    archive.openReadStream(entry, (error, stream) => {
      if (error !== null) return fail(error);
      const chunks: Buffer[] = [];
      // yauzl breaks the stream off if it unpacks to more than the entry declares.
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', fail);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

function damaged(cause: unknown): DomainError {
  return refuse('PHOTOS_DAMAGED', '照片压缩包已损坏，无法解压，请重新压缩为 .zip 再上传', cause);
}

function refuse(code: string, detail: string, cause?: unknown): DomainError {
  return new DomainError({
    kind: 'invalid',
    code,
    detail,
    errors: [{ pointer: '/photos', code, detail }],
    cause,
  });
}
