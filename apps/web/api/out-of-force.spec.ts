import { type CredentialStatus, credentialStatusNames } from '#credential';
import { isOutOfForce, outOfForceNote } from './out-of-force.ts';

const noteOf = (status: CredentialStatus) =>
  outOfForceNote({ status, statusName: credentialStatusNames[status] });

describe('what a holder is told of a card out of force', () => {
  it.each([
    ['suspended', '证卡暂停使用，不再提供下载。如有疑问，请致电发证机构。'],
    ['revoked', '证卡已撤销，不再提供下载。如有疑问，请致电发证机构。'],
    ['superseded', `证卡${credentialStatusNames.superseded}，不再提供下载。如有疑问，请致电发证机构。`],
  ] as const)('%s: %s', (status, note) => {
    expect(noteOf(status)).toBe(note);
  });

  it.each(['valid', 'expiring', 'expired', 'pending'] as const)(
    '%s: nothing, and downloads stay',
    (status) => {
      expect(noteOf(status)).toBeNull();
      expect(isOutOfForce({ status })).toBe(false);
    },
  );
});
