import {
  callRoll,
  type Door,
  type DoorEvent,
  type DoorRoster,
  epochOf,
  eventKey,
  merge,
  type OpenRoster,
  openRoster,
  type Roll,
  type Standing,
  sittingAt,
  type TimedSitting,
} from '#checkin';
import { type Account, Refusal, server } from './device/server.ts';
import type { Vault } from './device/vault.ts';

/** What the device has written down and heard; kept as one piece after every event. */
interface Log {
  device: string;
  sequence: number;
  /** Its own and others', each once */
  events: DoorEvent[];
  /** Keys of its own that the server has not confirmed */
  waiting: string[];
  /** Those that the server could not read: kept here and shown, never sent again */
  refused: { key: string; detail: string }[];
  cursor: string;
  /** Digests of pictures that the server has not confirmed; absent on a device that began before there were any */
  scenes?: string[];
  /** Milliseconds from this device's clock to the server's */
  skew: number;
}

interface Carried {
  account: Account;
  roster: DoorRoster;
  faces: Record<string, string>;
}

/** An event without what the book itself fills in. */
type Unstamped<Event> = Event extends DoorEvent
  ? Omit<Event, 'device' | 'sequence' | 'at' | 'skew' | 'by'>
  : never;

export type Link = 'idle' | 'busy' | 'offline' | 'signed-out';

const BATCH = 100;
const DAY_MS = 24 * 3_600_000;

/** The book of one door: what is carried, what happened, and what the server has yet to hear. */
export class Book {
  link: Link = 'idle';
  private carried: Carried | undefined;
  private opened: OpenRoster | undefined;
  private standing: Standing = merge([]);
  private log: Log = emptyLog();
  /** Writes follow one another, so that an older state never lies over a newer one */
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly vault: Vault,
    private readonly onChange: () => void,
  ) {}

  /** Takes up what the device kept; erases it once its day is over and all of it is known to the server. */
  async takeUp(): Promise<'empty' | 'ready' | 'over'> {
    this.log = (await this.vault.find<Log>('log')) ?? this.log;
    const carried = await this.vault.find<Carried>('carried');
    if (carried === undefined) return 'empty';
    this.carry(carried);
    const last = Math.max(0, ...this.open.own.map(({ ends }) => ends));
    return epochOf(this.now()) > last + DAY_MS && this.waiting === 0 ? 'over' : 'ready';
  }

  get account(): Account {
    return this.carried!.account;
  }
  get open(): OpenRoster {
    return this.opened!;
  }
  get door(): Door {
    return { open: this.open, standing: this.standing };
  }
  /** How many events the server has not confirmed */
  get waiting(): number {
    return this.log.waiting.length + (this.log.scenes?.length ?? 0);
  }
  get refused(): Log['refused'] {
    return this.log.refused;
  }

  /** The instant, by the server's clock as far as it was heard. */
  now(): string {
    return new Date(Date.now() + this.log.skew).toISOString();
  }

  sitting(): TimedSitting | null {
    return sittingAt(this.open, epochOf(this.now()));
  }

  roll(sitting: string): Roll {
    return callRoll(this.open, this.standing, sitting, this.now());
  }

  face(photo: string | null): string | undefined {
    return photo === null ? undefined : this.carried?.faces[photo];
  }

  /** Signs in and carries everything away; `tell` says how far it is. */
  async fetch(login: string, password: string, tell: (words: string) => void): Promise<void> {
    tell('正在登录');
    const account = await server.signIn(login, password);
    if (account.role !== 'invigilator') {
      await server.signOut();
      throw new Refusal(403, '这个账号不是监考员账号，请用监考员账号登录');
    }
    tell('正在下载名册');
    const asked = Date.now();
    const { roster, serverTime } = await server.roster();
    this.heard(serverTime, asked);
    const faces: Record<string, string> = {};
    for (const [index, sitting] of roster.own.entries()) {
      tell(`正在下载照片：第 ${index + 1} 个考场场次，共 ${roster.own.length} 个`);
      Object.assign(faces, await server.faces(sitting));
    }
    await this.vault.keep('carried', { account, roster, faces } satisfies Carried);
    this.carry({ account, roster, faces });
    await this.save();
    await this.sync();
  }

  /** Writes an event down; it is safe on the device when this resolves, and goes to the server in its own time. */
  async record(event: Unstamped<DoorEvent>): Promise<DoorEvent> {
    const { device, skew } = this.log;
    this.log.sequence += 1;
    const stamped = {
      ...event,
      device,
      sequence: this.log.sequence,
      at: new Date().toISOString(),
      skew,
      by: this.account.id,
    } as DoorEvent;
    this.log.events.push(stamped);
    this.log.waiting.push(eventKey(stamped));
    this.standing = merge(this.log.events);
    await this.save();
    this.onChange();
    void this.sync();
    return stamped;
  }

  /** Puts a picture by for sending; its digest names it in an incident. */
  async keepScene(bytes: Uint8Array): Promise<string> {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
    const digest = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    await this.vault.keep(sceneName(digest), base64Of(bytes));
    this.log.scenes = [...(this.log.scenes ?? []), digest];
    return digest;
  }

  /** Tells the server what it has not heard and hears what others wrote; without a network nothing is lost. */
  async sync(): Promise<void> {
    if (this.link === 'busy' || this.carried === undefined) return;
    this.setLink('busy');
    try {
      do await this.exchange();
      while (this.log.waiting.length > 0);
      await this.sendScenes();
      this.setLink('idle');
    } catch (error) {
      const out = error instanceof Refusal && (error.status === 401 || error.status === 403);
      this.setLink(out ? 'signed-out' : 'offline');
    }
  }

  /** Nothing stays; call it only when nothing waits, or when somebody has said that it may be lost. */
  async erase(): Promise<void> {
    await this.writing;
    await this.vault.erase();
    await server.signOut().catch(() => undefined);
  }

  /** One after the other: a weak network carries one picture better than four. */
  private async sendScenes(): Promise<void> {
    for (const digest of this.log.scenes ?? []) {
      const picture = await this.vault.find<string>(sceneName(digest));
      if (picture !== undefined) await server.keepScene(picture).catch((error) => this.refuseScene(error));
      this.log.scenes = this.log.scenes?.filter((one) => one !== digest);
      await this.save();
      await this.vault.drop(sceneName(digest));
    }
  }

  /** A picture that the server cannot read would hold up the others; what went wrong is shown. */
  private refuseScene(error: unknown): void {
    if (!(error instanceof Refusal) || ![413, 422].includes(error.status)) throw error;
    this.log.refused.push({ key: 'scene', detail: error.detail });
  }

  private async exchange(): Promise<void> {
    const keys = new Set(this.log.waiting.slice(0, BATCH));
    const sent = this.log.events.filter((event) => keys.has(eventKey(event)));
    const asked = Date.now();
    const { refused, events, cursor, serverTime } = await server.exchange(sent, this.log.cursor);
    this.heard(serverTime, asked);
    const known = new Set(this.log.events.map(eventKey));
    this.log.events.push(...events.filter((event) => !known.has(eventKey(event))));
    this.log.refused.push(...refused.map(({ index, detail }) => ({ key: eventKey(sent[index]!), detail })));
    this.log.waiting = this.log.waiting.filter((key) => !keys.has(key));
    this.log.cursor = cursor;
    this.standing = merge(this.log.events);
    await this.save();
  }

  /** The server's clock, which was read about half way between asking and hearing. */
  private heard(serverTime: string, asked: number): void {
    this.log.skew = Math.round(epochOf(serverTime) - (asked + Date.now()) / 2);
  }

  private carry(carried: Carried): void {
    this.carried = carried;
    this.opened = openRoster(carried.roster);
    this.standing = merge(this.log.events);
  }

  private save(): Promise<unknown> {
    const state = structuredClone(this.log);
    this.writing = this.writing.catch(() => undefined).then(() => this.vault.keep('log', state));
    return this.writing;
  }

  private setLink(link: Link): void {
    this.link = link;
    this.onChange();
  }
}

function sceneName(digest: string): string {
  return `scene ${digest}`;
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function emptyLog(): Log {
  return {
    device: crypto.randomUUID(),
    sequence: 0,
    events: [],
    waiting: [],
    refused: [],
    cursor: '0',
    skew: 0,
  };
}
