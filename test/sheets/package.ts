import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The text of one part of an .xlsx package. */
export async function readPackage(bytes: Uint8Array, name: string): Promise<string> {
  const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName === name)
      return (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8');
  }
  throw new Error(`no ${name} in the package`);
}

/** Everything that an .xlsx package says, whichever sheet says it. */
export async function readAllText(bytes: Uint8Array): Promise<string> {
  const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts: string[] = [];
  for await (const entry of archive.eachEntry()) {
    if (/^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/.test(entry.fileName))
      parts.push((await buffer(await archive.openReadStreamPromise(entry))).toString('utf8'));
  }
  return parts.join('');
}
