import {
  type CheckedIn,
  decide,
  decidePerson,
  epochOf,
  isAdmitted,
  isExpected,
  type Means,
  readCode,
  readTyped,
  type Scan,
  type Verdict,
} from '#checkin';
import { element } from '../verify/element.ts';
import { CardReader } from '../verify/scan/card-reader.ts';
import { Scanner } from '../verify/screen/scanner.ts';
import type { Book } from './book.ts';
import { homeView } from './screen/home.ts';
import { type IncidentNote, incidentView } from './screen/incident.ts';
import { rulingLooks } from './screen/look.ts';
import { recordView } from './screen/record.ts';
import { verdictView } from './screen/verdict.ts';

const scannerWords = {
  aim: '把准考证或证卡上的二维码放进框内',
  help: '对不上时：靠近一些、避开反光；或者关闭后输入准考证号末几位。',
  instead: '请关闭后输入准考证号或证件号末几位。',
};

type Screen = 'home' | 'verdict' | 'incident' | 'record' | 'panel';

/** Shows the door and carries out what is pressed. */
export class Desk {
  private readonly reader = new CardReader();
  private scanner: Scanner | undefined;
  private screen: Screen = 'home';
  /** The sitting that somebody chose to look at; else the one that the clock says */
  private chosen: string | undefined;

  constructor(
    private readonly book: Book,
    private readonly main: HTMLElement,
    private readonly announcer: HTMLElement,
  ) {}

  /** Brings a screen that lists what happened up to date; half-typed words are left alone. */
  refresh(): void {
    const typing = this.main.querySelector('input:focus, textarea:focus') !== null;
    if (this.screen === 'home' && !typing) this.home({ keepPlace: true });
  }

  /** Shows what is no screen of the door's own: signing in, sending, leaving. */
  openPanel(view: HTMLElement, title: string): void {
    this.put('panel', view, title);
  }

  home({ keepPlace = false }: { keepPlace?: boolean } = {}): void {
    const sitting = this.sitting();
    if (sitting === null) {
      this.put('home', element('p', { class: 'notice', text: '没有安排给您的考场。' }), '考场签到');
      return;
    }
    const { book } = this;
    const { standing, open } = book.door;
    const facts = {
      sitting,
      sittings: open.own,
      roll: book.roll(sitting.id),
      presenceOf: (candidate: string) => standing.presences.get(candidate),
      confirmed: standing.closings.has(sitting.id),
      unfinished: open.own.filter(
        ({ id, ends }) => ends <= epochOf(book.now()) && !standing.closings.has(id),
      ),
      clock,
    };
    const view = homeView(facts, {
      scan: () => this.scan(),
      find: (typed) => this.decide(readTyped(typed), 'typed'),
      open: (candidate) => this.show(decidePerson(candidate, book.door, book.now()), 'typed'),
      show: (id) => {
        this.chosen = id;
        this.home();
      },
      count: (heads) => void this.write({ type: 'counted', sitting: sitting.id, heads }, `清点 ${heads} 人`),
      confirmAbsent: () => {
        const absent = book.roll(sitting.id).missing.map(({ candidate }) => candidate);
        void this.write({ type: 'closed', sitting: sitting.id, absent }, `缺考 ${absent.length} 人，已记下`);
      },
      noteIncident: () => this.noteIncident(),
      openRecord: () => this.openRecord(),
    });
    this.put('home', view, sitting.roomName, keepPlace);
  }

  private sitting() {
    const { open } = this.book;
    return (this.chosen !== undefined && open.sittings.get(this.chosen)) || this.book.sitting();
  }

  private scan(): void {
    const close = () => {
      this.scanner?.close();
      this.scanner = undefined;
    };
    close();
    this.scanner = new Scanner(
      this.reader,
      {
        found: ([text = '']) => {
          close();
          const scan = readCode(text);
          this.decide(scan, scan.kind === 'card' ? 'card' : 'slip');
        },
        leave: close,
      },
      scannerWords,
    );
    document.body.append(this.scanner.view);
    void this.scanner.open();
  }

  private decide(scan: Scan, means: Means): void {
    this.show(decide(scan, this.book.door, this.book.now()), means);
  }

  private show(verdict: Verdict, means: Means): void {
    const { book } = this;
    const person =
      'person' in verdict && verdict.person && isExpected(verdict.person) ? verdict.person : null;
    const view = verdictView(verdict, (photo) => book.face(photo), {
      admit: () => {
        if (person === null || !isAdmitted(verdict)) return;
        const { candidate, sitting } = person;
        const event = { type: 'checked-in', candidate, sitting, means, ruling: verdict.ruling } as const;
        void this.write(event satisfies Partial<CheckedIn>, `${person.name} 已签到`);
      },
      mark: (present, reason) => {
        if (person === null) return;
        const { candidate, sitting } = person;
        const words = `${person.name} ${present ? '已人工准入' : '未予入场'}`;
        void this.write({ type: 'marked', candidate, sitting, present, reason }, words);
      },
      undo: (reason) => void this.undo(person?.candidate ?? '', reason),
      choose: (candidate) => this.show(decidePerson(candidate, book.door, book.now()), means),
      scanNext: () => {
        this.home();
        this.scan();
      },
      leave: () => this.home(),
    });
    const { word } = rulingLooks[verdict.ruling];
    this.put('verdict', view, word);
    this.announcer.textContent = `${word}。${person?.name ?? ''}。${verdict.reason}`;
  }

  /** Takes back all that stands of somebody's coming. */
  private async undo(candidate: string, reason: string): Promise<void> {
    const presence = this.book.door.standing.presences.get(candidate);
    for (const target of presence?.standing ?? []) await this.book.record({ type: 'undone', target, reason });
    this.home();
    this.announcer.textContent = '签到已撤销';
  }

  private noteIncident(): void {
    const sitting = this.sitting();
    if (sitting === null) return;
    const facts = {
      roll: this.book.roll(sitting.id),
      clock: clock(this.book.now()),
      invigilator: this.book.account.name,
    };
    const view = incidentView(facts, {
      save: ({ clock: time, picture, ...note }: IncidentNote) => {
        const happenedAt = new Date(`${civilDate(sitting.starts)}T${time}:00+08:00`).toISOString();
        void this.write(async () => {
          const photo = picture === null ? null : await this.book.keepScene(picture);
          return { type: 'incident', sitting: sitting.id, happenedAt, photo, ...note };
        }, '情况已登记');
      },
      leave: () => this.home(),
    });
    this.put('incident', view, '登记情况');
  }

  private openRecord(): void {
    const sitting = this.sitting();
    if (sitting === null) return;
    const { open, standing } = this.book.door;
    const facts = {
      termName: open.roster.termName,
      sitting,
      roll: this.book.roll(sitting.id),
      incidents: standing.incidents.filter((incident) => incident.sitting === sitting.id),
      presenceOf: (candidate: string) => standing.presences.get(candidate),
      nameOf: (candidate: string) => {
        const person = open.byCandidate.get(candidate);
        return person !== undefined && isExpected(person) ? person.name : '非本考场考生';
      },
      clock,
    };
    this.put(
      'record',
      recordView(facts, () => this.home()),
      '考场情况记录',
    );
  }

  private async write(
    event: Parameters<Book['record']>[0] | (() => Promise<Parameters<Book['record']>[0]>),
    words: string,
  ): Promise<void> {
    try {
      await this.book.record(typeof event === 'function' ? await event() : event);
      this.home();
      this.announcer.textContent = words;
    } catch {
      this.announcer.textContent = '没有记下：本机存储空间不足或已被浏览器清除';
      this.main.prepend(
        element('p', {
          class: 'notice notice-problem',
          text: '没有记下：本机存储空间不足或已被浏览器清除。请用纸质签到表，并换一台设备登录。',
        }),
      );
    }
  }

  private put(screen: Screen, view: HTMLElement, title: string, keepPlace = false): void {
    this.screen = screen;
    // What looks the same stays, with the focus and the place that somebody has in it.
    if (keepPlace && this.main.firstElementChild?.outerHTML === view.outerHTML) return;
    this.main.replaceChildren(view);
    document.title = `${title} · 考场签到`;
    if (keepPlace) return;
    window.scrollTo(0, 0);
    this.main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
}

const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dateFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

function clock(instant: number | string): string {
  return clockFormat.format(typeof instant === 'number' ? instant : epochOf(instant));
}

function civilDate(time: number): string {
  return dateFormat.format(time);
}
