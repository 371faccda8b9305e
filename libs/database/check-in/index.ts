export { DoorEventRecord } from './door-event.ts';
export { DoorPhoto } from './door-photo.ts';
export { DoorPost } from './door-post.ts';
export { type Coming, type DoorStanding, readDoorStandings } from './door-standing.ts';
export { type Delivery, keepDoorEvents, listDoorEvents, takesPart } from './events.ts';
export { listOpenRecords, type OpenRecord } from './open-records.ts';
export {
  createInvigilator,
  findDoorPosts,
  type Invigilator,
  type InvigilatorFacts,
  listInvigilators,
  setDoorPosts,
} from './posts.ts';
export { type DoorScope, readDoorRoster, sittingId } from './roster.ts';
