import { z } from 'zod';
import { DomainError } from '#problem';
import { openCatalogue, type ProjectCatalogue } from '../catalogue/index.ts';
import { parseWith } from '../encoding/index.ts';
import {
  type KeyRing,
  openManifest,
  rootKeySchema,
  type VerifySignature,
  verifySignature,
} from '../key/index.ts';
import { openStatusList, type StatusList } from '../status-list/index.ts';

const bundleSchema = z.object({
  schema: z.literal('kaoka.trust/1'),
  /** Pinned with the verifier, never fetched */
  roots: z.array(rootKeySchema).min(1),
  /** Signed documents as they were fetched */
  manifest: z.string(),
  statusLists: z.array(z.string()).default([]),
  catalogues: z.array(z.string()).default([]),
  /** How the newest term counts; not signed, since it only tells a reminder from none */
  expiringDays: z.int().min(0).max(3660).optional(),
});

/** Everything that a verifier keeps to work without a network; signed, so that any cache may hold it. */
export type TrustBundle = z.input<typeof bundleSchema>;

/** A bundle whose signatures were checked. */
export interface Trust {
  ring: KeyRing;
  statusLists: StatusList[];
  catalogues: ProjectCatalogue[];
  /** How many days before its last day a card is called expiring */
  expiringDays: number;
  /** By which the cards' signatures are checked */
  verifySignature: VerifySignature;
  /** Lists and catalogues that were left out, and why; their cards get `status-unknown` */
  faults: DomainError[];
}

export const usualExpiringDays = 90;

interface TrustOptions {
  edition?: number;
  expiringDays?: number;
  verifySignature?: VerifySignature;
}

/**
 * Checks a bundle once, so that verifying a card needs no more than one signature.
 * @param options.edition the manifest's edition that was held before; an older one is refused.
 * @param options.expiringDays instead of the bundle's own, or of the usual 90.
 * @param options.verifySignature a faster one for the cards; it has to answer as the usual one does.
 * @throws DomainError `TRUST_MALFORMED`, and what `openManifest` throws: without keys nothing can be verified.
 */
export function openTrust(bundle: unknown, options: TrustOptions = {}): Trust {
  const { roots, manifest, statusLists, catalogues, expiringDays } = parseWith(bundleSchema, bundle, {
    code: 'TRUST_MALFORMED',
    detail: '信任文件的格式不对',
  });
  const ring = openManifest(manifest, roots, options.edition);
  const faults: DomainError[] = [];
  const keep = <Document>(compacts: string[], open: (compact: string, ring: KeyRing) => Document) =>
    compacts.flatMap((compact) => {
      try {
        return [open(compact, ring)];
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        faults.push(error);
        return [];
      }
    });
  return {
    ring,
    statusLists: keep(statusLists, openStatusList),
    catalogues: keep(catalogues, openCatalogue),
    expiringDays: options.expiringDays ?? expiringDays ?? usualExpiringDays,
    verifySignature: options.verifySignature ?? verifySignature,
    faults,
  };
}
