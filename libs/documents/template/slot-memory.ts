import type { FontBook } from '../fonts/index.ts';
import type { Shape } from '../page/shapes.ts';
import type { Slot } from './template.ts';

/** A term's venues, times and units stand on slip after slip; its names do not. */
const REMEMBERED = 64;

const memories = new WeakMap<FontBook, WeakMap<Slot, Map<string, Shape[]>>>();

/** The shapes that `make` makes for a slot, or those that it made for the same key before; nobody changes them. */
export function remembered(fonts: FontBook, slot: Slot, key: string, make: () => Shape[]): Shape[] {
  const shapes = memoryOf(fonts, slot);
  const known = shapes.get(key) ?? make();
  // The least recently used is forgotten first.
  shapes.delete(key);
  shapes.set(key, known);
  if (shapes.size > REMEMBERED) shapes.delete(shapes.keys().next().value!);
  return known;
}

function memoryOf(fonts: FontBook, slot: Slot): Map<string, Shape[]> {
  const slots = memories.get(fonts) ?? new WeakMap<Slot, Map<string, Shape[]>>();
  memories.set(fonts, slots);
  const shapes = slots.get(slot) ?? new Map<string, Shape[]>();
  slots.set(slot, shapes);
  return shapes;
}
