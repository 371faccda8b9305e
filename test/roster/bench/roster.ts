import type { DemoPerson } from '../../../apps/demo/people/index.ts';
import { drawPeople } from '../../../apps/demo/people/index.ts';
import { sampleRoster } from '../../../apps/demo/sheets/index.ts';
import { demoTerm } from '../../../apps/demo/term/index.ts';

/** The generator spreads people over units one by one, which is quadratic; a district at a time is not. */
const DISTRICT = 1000;

/** A roster of synthetic people, as one of the largest provinces would send it. */
export function largeRoster(size: number, seed: number): Promise<Uint8Array> {
  const people: DemoPerson[] = [];
  const known = new Set<string>();
  for (let district = 0; people.length < size; district += 1) {
    const drawn = drawPeople(demoTerm, { seed: seed + district, people: DISTRICT, lackingHours: 14 });
    for (const person of drawn) {
      if (people.length === size || known.has(person.idNumber)) continue;
      known.add(person.idNumber);
      people.push(person);
    }
  }
  return sampleRoster(demoTerm, people);
}
