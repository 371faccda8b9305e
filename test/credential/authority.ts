import {
  type CardBody,
  formatCredentialNumber,
  type KeyManifest,
  type KeyRing,
  openManifest,
  openTrust,
  type Standing,
  type Trust,
  toBase64Url,
} from '#credential';
import {
  createSigner,
  prepareCard,
  rootKeyOf,
  type Signer,
  signCard,
  signCatalogue,
  signManifest,
  signStatusList,
} from '#credential/sign';

/** A made-up centre with keys that anybody can compute: for tests, benches and vectors, never for real. */
export const origin = 'https://kaoka.example.cn';
export const issuerName = '四川省职业技能鉴定指导中心（示例）';

const seed = (byte: number) => new Uint8Array(32).fill(byte);

export const root = createSigner({ algorithm: 'Ed25519', secret: seed(1) });
export const roots = [rootKeyOf('root-1', root)];

export const signers = {
  card: createSigner({ algorithm: 'Ed25519', secret: seed(2) }),
  cardSm2: createSigner({ algorithm: 'SM2-SM3', secret: seed(3) }),
  list: createSigner({ algorithm: 'Ed25519', secret: seed(4) }),
  log: createSigner({ algorithm: 'Ed25519', secret: seed(5) }),
  badge: createSigner({ algorithm: 'Ed25519', secret: seed(6) }),
  stranger: createSigner({ algorithm: 'Ed25519', secret: seed(7) }),
} satisfies Record<string, Signer>;

/** Ids of the keys above under issuer 1. */
export const keyIds = { card: 1, cardSm2: 2, list: 3, log: 4, badge: 5 } as const;

const windows = { signsFrom: '2025-01-01', signsUntil: '2025-12-31' };

function keyOf(use: 'card' | 'list' | 'log' | 'badge', id: number, { publicKey }: Signer) {
  const { algorithm, bytes } = publicKey;
  return { id, issuer: 1, use, algorithm, publicKey: toBase64Url(bytes), ...windows };
}

export const manifest: KeyManifest = {
  schema: 'kaoka.keys/1',
  edition: 1,
  issuedAt: '2025-01-01T00:00:00Z',
  expiresAt: '2029-01-01T00:00:00Z',
  issuers: [{ id: 1, name: issuerName, origins: [origin], log: 'kaoka.example.cn/log' }],
  keys: [
    keyOf('card', keyIds.card, signers.card),
    keyOf('card', keyIds.cardSm2, signers.cardSm2),
    keyOf('list', keyIds.list, signers.list),
    keyOf('log', keyIds.log, signers.log),
    keyOf('badge', keyIds.badge, signers.badge),
  ],
};

/** A ring with some of the manifest's members changed, signed and read like any other. */
export function ringWith(changes: Partial<KeyManifest> = {}): KeyRing {
  return openManifest(signManifest({ ...manifest, ...changes }, 'root-1', root), roots);
}

export const numberOf = (serial: number) =>
  formatCredentialNumber({ prefix: 'Z', province: '51', year: 2025, serial });

export const body: CardBody = {
  number: numberOf(17),
  maskedName: '张**',
  projects: [3, 12, 200],
  issuer: 1,
  validFrom: '2025-06-20',
  validTo: '2028-06-20',
  key: keyIds.card,
  statusIndex: 54_321,
};

export const publicId = '0123456789012345678901234';
export const today = '2025-06-20';

const usualRing = ringWith();

/** Prepares and signs in one step. */
export function issue(changes: Partial<CardBody> = {}, id = publicId, signer: Signer = signers.card) {
  return signCard(
    prepareCard({ ...body, ...changes }, { publicId: id, origin, ring: usualRing, today }),
    signer,
  );
}

export const catalogue = signCatalogue(
  {
    origin,
    issuer: 1,
    issuedAt: '2025-06-20T00:00:00Z',
    names: new Map([
      [3, '川味火锅制作'],
      [12, '家庭照护'],
      [200, '蜀绣制作'],
    ]),
  },
  '1.3',
  signers.list,
);

/** The status list of 2028, good for a day after it was signed. */
export function statusList(
  named: { index: number; standing: Standing }[] = [],
  issuedAt = '2025-07-01T00:00:00Z',
): string {
  const facts = { origin, issuer: 1, year: 2028, capacity: 100_000, named, issuedAt };
  return signStatusList({ ...facts, ttlSeconds: 3600, lifetimeSeconds: 86_400 }, '1.3', signers.list);
}

/** What a verifier would hold, with the given manifest and lists. */
export function trustWith(changes: Partial<KeyManifest> = {}, statusLists = [statusList()]): Trust {
  return openTrust({
    schema: 'kaoka.trust/1',
    roots,
    manifest: signManifest({ ...manifest, ...changes }, 'root-1', root),
    statusLists,
    catalogues: [catalogue],
  });
}

/** Within the life of `statusList()`. */
export const now = '2025-07-01T12:00:00Z';
