import { openArtefactStore } from '#documents/artefacts';

/** Writes a file into the store of a folder without an end, and says so when the first part is on the disk. */
const store = await openArtefactStore(process.argv[2]!);

async function* endless(): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    yield Buffer.alloc(100_000, part);
    if (part === 3) process.stdout.write('half\n');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

await store.putStream(endless());
