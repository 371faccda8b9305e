export { canonicalText } from './canonical.ts';
export {
  type CheckedIn,
  type Closed,
  type Counted,
  type DoorEvent,
  type DrawnSignature,
  eventKey,
  type IncidentNoted,
  type Marked,
  type Means,
  type Undone,
} from './event.ts';
