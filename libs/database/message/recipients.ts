import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { Account } from '../account/account.ts';
import { EmailAddress } from './email-address.ts';

/** A person, or a member of staff. */
export type Recipient =
  /** With the number that they gave for this matter, where there is one */
  { personId: string; phone?: string | null } | { accountId: string };

/** Where somebody is reached; null where they are not. */
export interface Contact {
  accountId: string | null;
  personId: string | null;
  email: string | null;
  phone: string | null;
}

/** By what each recipient is reached, in their order: the inbox, a proved e-mail address, a mobile number. */
export async function findContacts(
  manager: EntityManager,
  recipients: readonly Recipient[],
): Promise<Contact[]> {
  const accounts = await listAccounts(manager, recipients);
  const byPerson = new Map(accounts.map((account) => [account.personId, account]));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const addresses = new Map(
    (
      await manager.findBy(EmailAddress, {
        accountId: In(accounts.map(({ id }) => id)),
        confirmedAt: Not(IsNull()),
      })
    ).map(({ accountId, address }) => [accountId, address]),
  );
  return recipients.map((recipient) => {
    const account =
      'accountId' in recipient ? byId.get(recipient.accountId) : byPerson.get(recipient.personId);
    const given = 'personId' in recipient ? (recipient.phone ?? null) : null;
    return {
      accountId: account?.id ?? null,
      personId: 'personId' in recipient ? recipient.personId : null,
      email: (account && addresses.get(account.id)) ?? null,
      phone: mobile(given) ?? mobile(account?.phone ?? null),
    };
  });
}

/** The staff of an organisation who may still sign in, as recipients. */
export async function listStaffOf(
  manager: EntityManager,
  organisationId: string,
): Promise<{ accountId: string }[]> {
  const staff = await manager.find(Account, {
    where: {
      organisationId,
      deactivatedAt: IsNull(),
      role: In(['province', 'prefecture', 'unit']),
    },
    select: { id: true },
    order: { id: 'ASC' },
  });
  return staff.map(({ id }) => ({ accountId: id }));
}

/** The staff of every organisation of a kind, in one prefecture where one is given. */
export async function listStaffOfKind(
  manager: EntityManager,
  kind: 'province' | 'prefecture',
  prefecture?: string,
): Promise<{ accountId: string }[]> {
  const staff = await manager.find(Account, {
    where: {
      deactivatedAt: IsNull(),
      role: kind,
      organisation: {
        kind,
        closedAt: IsNull(),
        ...(prefecture === undefined ? {} : { prefecture }),
      },
    },
    select: { id: true },
    order: { id: 'ASC' },
  });
  return staff.map(({ id }) => ({ accountId: id }));
}

function listAccounts(manager: EntityManager, recipients: readonly Recipient[]): Promise<Account[]> {
  const personIds = recipients.flatMap((one) => ('personId' in one ? [one.personId] : []));
  const accountIds = recipients.flatMap((one) => ('accountId' in one ? [one.accountId] : []));
  return manager.find(Account, {
    where: [{ personId: In(personIds) }, { id: In(accountIds) }],
    select: { id: true, personId: true, phone: true },
  });
}

/** An SMS goes to a mainland mobile number alone; a landline or a foreign number gets none. */
function mobile(phone: string | null): string | null {
  return phone !== null && /^1\d{10}$/.test(phone) ? phone : null;
}
