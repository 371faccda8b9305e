import { epochOf } from '../instant/index.ts';
import type { Standing } from '../merge/index.ts';
import {
  type Elsewhere,
  type Expected,
  isExpected,
  type OpenRoster,
  sittingAt,
  type TimedSitting,
} from '../roster/index.ts';
import type { Scan } from '../scan/index.ts';
import { explain } from './explain.ts';
import type { Recognised, Verdict } from './verdict.ts';

/** A roster and what has happened so far: all that a door knows. */
export interface Door {
  open: OpenRoster;
  standing: Standing;
}

const MINUTE = 60_000;

/** What the door says to a scan at an instant: the same on the phone and on the server. */
export function decide(scan: Scan, door: Door, now: string): Verdict {
  const { open } = door;
  const time = epochOf(now);
  if (scan.kind === 'foreign') return { ruling: 'unknown', reason: explain.foreign() };
  if (scan.kind === 'card') {
    const holder = open.byCard.get(scan.publicId);
    return holder === undefined
      ? { ruling: 'unknown', reason: explain.unknownCard() }
      : judge(holder, door, time);
  }
  if (scan.kind === 'digits') return decideEnding(scan.ending, door, time);
  const person = open.byNumber.get(scan.number);
  if (person !== undefined) return judge(person, door, time);
  const former = open.voided.get(scan.number);
  return former === undefined
    ? { ruling: 'unknown', reason: explain.unknownNumber(scan.number) }
    : replaced(open, former);
}

/** What the door says to a person who was chosen from a list. */
export function decidePerson(candidate: string, door: Door, now: string): Verdict {
  const person = door.open.byCandidate.get(candidate);
  return person === undefined
    ? { ruling: 'unknown', reason: explain.unknownCard() }
    : judge(person, door, epochOf(now));
}

/** The people of the sitting at the door come first: their neighbours in time share the seats' digits. */
function decideEnding(ending: string, door: Door, time: number): Verdict {
  const { open } = door;
  const fits = ({ number, maskedId }: Expected) =>
    number.endsWith(ending) || (ending.length === 4 && maskedId.endsWith(ending));
  const found = open.roster.people.filter(fits);
  const here = sittingAt(open, time);
  const now = found.filter(({ sitting }) => sitting === here?.id);
  const people = now.length > 0 ? now : found;
  if (people.length === 1) return judge(people[0]!, door, time);
  if (people.length > 1) return { ruling: 'several', people, reason: explain.several(ending, people.length) };
  const away = open.roster.elsewhere.filter(({ number }) => number.endsWith(ending));
  return away.length === 1
    ? judge(away[0]!, door, time)
    : { ruling: 'unknown', reason: explain.unknownEnding(ending, away.length) };
}

function judge(person: Expected | Elsewhere, { open, standing }: Door, time: number): Verdict {
  const sitting = open.sittings.get(person.sitting)!;
  const here = sittingAt(open, time);
  if (!isExpected(person) || !sitting.own) {
    const ruling = here !== null && sitting.starts === here.starts ? 'wrong-room' : 'wrong-batch';
    return { ruling, person, sitting, reason: explain.misplaced(ruling, person, sitting) };
  }
  const presence = standing.presences.get(person.candidate) ?? null;
  const minutes = Math.floor((time - sitting.starts) / MINUTE);
  const known = { person, sitting, presence, minutes };
  if (presence?.present === true) {
    return { ...known, ruling: 'already-in', reason: explain.alreadyIn(presence, open) };
  }
  if (here !== null && here.id !== sitting.id && (here.starts !== sitting.starts || isOver(sitting, time))) {
    return {
      ruling: 'wrong-batch',
      person,
      sitting,
      reason: explain.misplaced('wrong-batch', person, sitting),
    };
  }
  return { ...known, ...punctuality(sitting, time, minutes, open) };
}

function isOver({ ends }: TimedSitting, time: number): boolean {
  return time >= ends;
}

function punctuality(
  sitting: TimedSitting,
  time: number,
  minutes: number,
  { roster }: OpenRoster,
): Pick<Recognised, 'ruling' | 'reason'> {
  if (time < sitting.opens) return { ruling: 'early', reason: explain.early(sitting) };
  if (time > sitting.closes) return { ruling: 'late', reason: explain.late(minutes, roster.rules.lateLimit) };
  return { ruling: 'right-room', reason: explain.welcome(sitting, minutes) };
}

function replaced(open: OpenRoster, candidate: string): Verdict {
  const person = open.byCandidate.get(candidate) ?? null;
  const sitting = person === null ? null : open.sittings.get(person.sitting)!;
  return { ruling: 'replaced', person, sitting, reason: explain.replaced(person, sitting) };
}
