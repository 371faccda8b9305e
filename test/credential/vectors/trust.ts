import type { Standing } from '#credential';
import { signManifest } from '#credential/sign';
import { catalogue, manifest, root, roots, statusList } from '../authority.ts';

const standings: { index: number; standing: Standing }[] = [
  { index: 1001, standing: 'suspended' },
  { index: 1002, standing: 'revoked' },
  { index: 1003, standing: 'superseded' },
];

/** What the vectors are verified with. */
export const trustBundle = {
  schema: 'kaoka.trust/1',
  roots,
  manifest: signManifest(manifest, 'root-1', root),
  statusLists: [statusList(standings)],
  catalogues: [catalogue],
};
