/** One room of one batch. */
export interface Sitting {
  /** `venue/start/room`, the start in Shanghai civil time: the same in every version of the plan */
  id: string;
  /** The batch's number in the plan, from 1 */
  batch: number;
  venueName: string;
  /** Room's id within its venue */
  room: string;
  roomName: string;
  /** Instants */
  start: string;
  end: string;
}

/** Somebody who sits in a room of the device: enough to compare a face and an ID document with. */
export interface Expected {
  /** Candidate's id */
  candidate: string;
  /** Number of the live slip */
  number: string;
  /** Sitting's id */
  sitting: string;
  seat: string;
  name: string;
  /** First six and last four characters; the whole number never reaches a device */
  maskedId: string;
  unit: string;
  accessible: boolean;
  /** SHA-256 of the small photo, null where there is none */
  photo: string | null;
  /** Public ids of the person's cards of earlier terms */
  cards: string[];
}

/** Somebody of another room: where to send them, and nothing of who they are. */
export interface Elsewhere {
  candidate: string;
  number: string;
  sitting: string;
  seat: string;
  cards: string[];
}

/** A slip that a move after publication voided. */
export interface VoidedSlip {
  number: string;
  candidate: string;
}

/** What the exam's rules say about a door, in minutes (domain 4.3). */
export interface DoorRules {
  /** How long before the start people are let in */
  enterBefore: number;
  /** How long after the start they still are */
  lateLimit: number;
  /** How long after the start they may hand in and leave */
  earliestHandIn: number;
}

/** What one device carries through the day. */
export interface DoorRoster {
  schema: 'kaoka.door/1';
  termId: string;
  termName: string;
  /** When the server made it */
  issuedAt: string;
  rules: DoorRules;
  /** Ids of the sittings whose doors the invigilator keeps */
  own: string[];
  /** All sittings of the term */
  sittings: Sitting[];
  people: Expected[];
  elsewhere: Elsewhere[];
  voided: VoidedSlip[];
}
