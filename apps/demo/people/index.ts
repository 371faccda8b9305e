export { type DemoPerson, drawPeople, type PeopleOptions } from './people.ts';
export { photoOf, photosZip } from './photos.ts';
export type { DemoUnit } from './units.ts';
