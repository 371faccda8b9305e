import type { EntityManager } from 'typeorm';
import { namesOf } from '#database/pin';
import { formatDateTime, type TermSettings } from '#lifecycle';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/g;

/**
 * The planner speaks of people, units, venues and rooms by their ids, since it knows no names. This puts the names
 * into its sentences.
 */
export class Wording {
  private constructor(
    private readonly names: ReadonlyMap<string, string>,
    private readonly venues: ReadonlyMap<string, string>,
    private readonly rooms: ReadonlyMap<string, string>,
  ) {}

  /** Learns the names of everybody whose id occurs anywhere in an answer of the planner. */
  static async of(manager: EntityManager, settings: TermSettings, answer: unknown): Promise<Wording> {
    const ids = new Set((JSON.stringify(answer) ?? '').match(ID));
    return new Wording(
      await namesOf(manager, [...ids]),
      new Map(settings.venues.map(({ id, name }) => [id, name])),
      roomNames(settings),
    );
  }

  /** The name of a candidate or an organisation. */
  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  say(text: string): string {
    return text
      .replace(/考点“([^”]*)”/g, (_, id: string) => `考点“${this.venues.get(id) ?? id}”`)
      .replace(/考场“([^”]*)”/g, (_, id: string) => `考场“${this.rooms.get(id) ?? id}”`)
      .replace(/ (\S+) 考场 /g, (_, id: string) => ` ${this.rooms.get(id) ?? `${id}考场`} `)
      .replace(ID, (id) => this.nameOf(id))
      .replace(MOMENT, (moment) => formatDateTime(moment.replace(' ', 'T')));
  }

  /** The same for the sentences of a whole answer: every `detail` and `message` in it. */
  sayAll<T>(answer: T): T {
    return JSON.parse(JSON.stringify(answer), (key, value) =>
      (key === 'detail' || key === 'message') && typeof value === 'string' ? this.say(value) : value,
    ) as T;
  }
}

/** Room ids are unique within a venue only: one that means several rooms stands for itself. */
function roomNames({ venues }: TermSettings): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of venues.flatMap(({ rooms }) => rooms))
    names.set(id, names.has(id) && names.get(id) !== name ? id : name);
  return names;
}
