import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import type { S3Place } from '#documents/artefacts';

/** A server that speaks S3 over HTTP and knows one pair of keys, though it checks no signature; one bucket, on disk. */
export interface TestS3 {
  place: S3Place;
  /** Their keys */
  listObjects(): Promise<string[]>;
  /** Puts other bytes in the place of an artefact, as a fault of the server would */
  overwrite(digest: string, bytes: Uint8Array): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const BUCKET = 'kaoka';
/** The one pair of keys that s3rver knows. */
const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'kaoka-s3-'));
  const serve = async (port: number) => {
    const configureBuckets = [{ name: BUCKET, configs: [] }];
    const server = new S3rver({ address: '127.0.0.1', port, silent: true, directory, configureBuckets });
    return { server, port: (await server.run()).port };
  };
  let { server, port } = await serve(0);
  const place = {
    bucket: BUCKET,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials,
    pathStyle: true,
  };
  const client = new S3Client({
    ...place,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    place,
    async listObjects() {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
      return Contents.map(({ Key }) => Key!);
    },
    async overwrite(digest, bytes) {
      const Key = `${digest.slice(7, 9)}/${digest.slice(9)}`;
      await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: bytes }));
    },
    pause: () => server.close(),
    async resume() {
      ({ server, port } = await serve(port));
    },
    async stop() {
      client.destroy();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
