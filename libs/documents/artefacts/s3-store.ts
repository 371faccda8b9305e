import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { DomainError } from '#problem';
import {
  type Artefact,
  type ArtefactStore,
  checkDigest,
  digestAt,
  digestOfBytes,
  placeOf,
  refuseDamaged,
  type StoredArtefact,
} from './artefact.ts';
import { Incoming } from './incoming.ts';
import { artefactMissing, bucketProblem } from './problems.ts';

/** Where an S3 server is, of Amazon's or another's make, and who we are to it. */
export interface S3Place {
  bucket: string;
  /** E.g. `https://minio.internal:9000`; Amazon's own where it is left out */
  endpoint?: string;
  region: string;
  /** Left out, they come from where Amazon's tools look for them */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** `https://host/bucket` rather than `https://bucket.host` */
  pathStyle: boolean;
}

/**
 * A store in a bucket. An object appears whole or not at all, and the server checks what it received where it knows
 * SHA-256 checksums; a folder holds streams until they are whole, since their place is the hash of all of them.
 */
export class S3Store implements ArtefactStore {
  readonly #place: S3Place;
  readonly #client: S3Client;
  readonly #incoming: Incoming;

  constructor(place: S3Place, folder: string) {
    this.#place = place;
    this.#incoming = new Incoming(folder);
    this.#client = new S3Client({
      region: place.region,
      forcePathStyle: place.pathStyle,
      ...(place.endpoint === undefined ? {} : { endpoint: place.endpoint }),
      ...(place.credentials === undefined ? {} : { credentials: place.credentials }),
      // Other makers' servers know nothing of the checksums that the client would send by default.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async prepare(): Promise<void> {
    await this.#incoming.prepare();
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#place.bucket })).catch((cause: unknown) => {
      throw bucketProblem(this.#place.bucket, cause);
    });
  }

  async put(bytes: Uint8Array): Promise<Artefact> {
    const artefact = { digest: digestOfBytes(bytes), size: bytes.length };
    await this.#upload(artefact, () => bytes);
    return artefact;
  }

  putStream(source: AsyncIterable<Uint8Array>): Promise<Artefact> {
    return this.#incoming.receive(source, (path, artefact) =>
      this.#upload(artefact, () => createReadStream(path)),
    );
  }

  async read(digest: string): Promise<Uint8Array> {
    const { Body } = await this.#get(digest);
    const bytes = await Body!.transformToByteArray().catch((cause: unknown) => {
      throw this.#readProblem(digest, cause);
    });
    refuseDamaged(digest, bytes);
    return bytes;
  }

  async stream(digest: string): Promise<Readable> {
    const { Body } = await this.#get(digest);
    const checked = checkDigest(digest);
    pipeline(Body as Readable, checked, () => undefined);
    return checked;
  }

  async has(digest: string): Promise<boolean> {
    return this.#client.send(new HeadObjectCommand(this.#addressOf(digest))).then(
      () => true,
      (cause: unknown) => {
        if (isMissing(cause)) return false;
        throw bucketProblem(this.#place.bucket, cause);
      },
    );
  }

  async *list(): AsyncIterable<StoredArtefact> {
    const { bucket: Bucket } = this.#place;
    try {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: this.#client }, { Bucket }))
        for (const { Key = '', LastModified: storedAt } of Contents) {
          const [folder = '', name = '', ...deeper] = Key.split('/');
          const digest = deeper.length === 0 ? digestAt(folder, name) : undefined;
          if (digest !== undefined && storedAt !== undefined) yield { digest, storedAt };
        }
    } catch (cause) {
      throw bucketProblem(Bucket, cause);
    }
  }

  async remove(digest: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#addressOf(digest))).catch((cause: unknown) => {
      if (!isMissing(cause)) throw bucketProblem(this.#place.bucket, cause);
    });
  }

  sweep(): Promise<number> {
    return this.#incoming.sweep();
  }

  async #upload({ digest, size }: Artefact, open: () => Uint8Array | Readable): Promise<void> {
    // Sent again even if it is there: whoever sweeps by age must see that somebody needs it from now on.
    const body = open();
    const checksum = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
    const request = new PutObjectCommand({
      ...this.#addressOf(digest),
      Body: body,
      ContentLength: size,
      ChecksumSHA256: checksum,
    });
    await this.#client
      .send(request)
      .catch((cause: unknown) => {
        throw bucketProblem(this.#place.bucket, cause);
      })
      .finally(() => 'destroy' in body && body.destroy());
  }

  #get(digest: string): Promise<GetObjectCommandOutput> {
    return this.#client.send(new GetObjectCommand(this.#addressOf(digest))).catch((cause: unknown) => {
      throw this.#readProblem(digest, cause);
    });
  }

  #addressOf(digest: string) {
    return { Bucket: this.#place.bucket, Key: placeOf(digest).join('/') };
  }

  #readProblem(digest: string, cause: unknown): DomainError {
    return isMissing(cause) ? artefactMissing(digest) : bucketProblem(this.#place.bucket, cause);
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof S3ServiceException && (cause.name === 'NoSuchKey' || cause.name === 'NotFound');
}
