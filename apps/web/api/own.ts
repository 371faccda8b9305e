import { queryOptions } from '@tanstack/react-query';
import { isOutOfForce } from './out-of-force.ts';
import { request } from './request.ts';

/** What a candidate sees of their own way from the application to the card. */
export interface OwnRecord {
  name: string;
  maskedIdNumber: string;
  term: { name: string; examDate: string };
  steps: WayStep[];
  next: NextDeed & { until: string | null };
  seat: OwnSeat | null;
  result: { score: string | null; codeName: string; passed: boolean; publishedAt: string } | null;
  credential: OwnCredential | null;
  rules: string[];
  contacts: OwnContacts;
}

/** One step of the way from the application to the card. */
export interface WayStep {
  key: string;
  title: string;
  state: 'done' | 'current' | 'waiting' | 'failed';
  detail: string;
}

/** What is to be done or waited for next, who owes it, and until when where a rule says so. */
export interface NextDeed {
  title: string;
  detail: string;
  owner: string | null;
  due: string | null;
}

/** Whom to ask, as the notice prints it. */
export interface OwnContacts {
  persons: string[];
  phone: string;
  groups?: { name: string; number: string }[];
}

export interface OwnSeat {
  date: string;
  start: string;
  end: string;
  reportBy: string;
  venue: { name: string; address: string; aliases: string[]; travel: string | null };
  room: string;
  seat: string;
  admitNumber: string;
  slipReady: boolean;
}

export interface OwnCredential {
  title: string;
  issuer: string;
  holderName: string;
  employer: string;
  projects: string[];
  number: string;
  validFrom: string;
  validTo: string;
  status: string;
  statusName: string;
  verifyUrl: string;
  cardReady: boolean;
}

export const ownRecordQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<OwnRecord>('/api/me', { signal }),
  refetchInterval: (query) => (isWaitingForFile(query.state.data) ? 5_000 : false),
});

/** A published seat or an issued card whose file is still being made. */
function isWaitingForFile(record: OwnRecord | undefined): boolean {
  if (record?.seat?.slipReady === false) return true;
  const credential = record?.credential;
  return credential?.cardReady === false && !isOutOfForce(credential);
}
