import type { Fetch } from './device/fetch-within.ts';
import { element } from './element.ts';
import type { History } from './history/history.ts';
import type { Answer } from './question/answer.ts';
import { CardReader } from './scan/card-reader.ts';
import { readFiles } from './scan/read-files.ts';
import { homeView } from './screen/home.ts';
import { Scanner } from './screen/scanner.ts';
import { waitingView } from './screen/waiting.ts';
import { type Happening, nextState, type State, type Trouble } from './state.ts';
import type { HeldTrust } from './trust/keeper.ts';
import type { TrustDesk } from './trust/trust-desk.ts';

type Engine = typeof import('./engine.ts');

interface Surroundings {
  main: HTMLElement;
  fileField: HTMLInputElement;
  /** Says the verdict to a screen reader, wherever the focus is */
  announcer: HTMLElement;
  loadEngine: () => Promise<Engine>;
  trust: TrustDesk;
  history: History;
  now: () => string;
  onChange: () => void;
}

/** Takes what people bring, has it read and verified, and shows where that stands. */
export class Desk {
  state: State = { at: 'home' };
  private readonly reader = new CardReader();
  private scanner: Scanner | undefined;
  /** Grows with every piece of work: what comes back from an earlier one is nobody's any more */
  private work = 0;

  constructor(private readonly world: Surroundings) {
    world.fileField.addEventListener('change', () => {
      const files = [...(world.fileField.files ?? [])];
      world.fileField.value = '';
      if (files.length > 0) void this.takeFiles(files);
    });
  }

  readonly scan = (): void => this.move({ type: 'scan' });

  readonly leave = (): void => {
    this.work += 1;
    this.move({ type: 'leave' });
  };

  readonly chooseFile = (): void => this.world.fileField.click();

  /** A text that somebody pasted or typed. */
  readonly takeText = async (typed: string): Promise<void> => {
    const { readQuestion } = await this.world.loadEngine();
    const question = readQuestion(typed);
    if (question.kind === 'card') await this.ask([question.text]);
    if (question.kind === 'number') this.fail({ ...numberTrouble, number: question.number });
    if (question.kind === 'mistyped') this.fail(mistypedTrouble(question.number));
  };

  /** Texts as they stood in QR codes: asked to the letter. */
  readonly ask = async (texts: string[]): Promise<void> => {
    const work = this.begin({ type: 'ask', count: texts.length });
    try {
      const engine = await this.world.loadEngine();
      const answers: Answer[] = [];
      for (const text of new Set(texts)) {
        answers.push(await this.askOne(text, engine));
        if (work !== this.work) return;
      }
      for (const answer of [...answers].reverse()) this.world.history.add(answer);
      this.move({ type: 'answer', answers });
      await this.showAnswers();
    } catch (error) {
      if (work === this.work) this.fail(isTrouble(error) ? error : noEngine);
    }
  };

  private async askOne(text: string, engine: Engine): Promise<Answer> {
    const { trust, now } = this.world;
    if (trust.held === undefined) await trust.refresh({ now: true });
    else void trust.refresh();
    const online = navigator.onLine;
    const askRegister = (publicId: string) => engine.askRegister(publicId, { fetch: fetchIt, online });
    const askBy = (held: HeldTrust | undefined) => {
      if (held === undefined) throw noTrust;
      return engine.ask(text, { trust: held.trust, now, askRegister });
    };
    const answer = await askBy(trust.held);
    if (answer.verdict.reason !== 'KEY_UNKNOWN' || !online) return answer;
    // A card younger than the keys at hand: its key may have been published since.
    await trust.refresh({ now: true });
    return askBy(trust.held);
  }

  readonly takeFiles = async (files: File[]): Promise<void> => {
    const work = this.begin({ type: 'read', fileName: files[0]!.name });
    try {
      const texts = await readFiles(files, this.reader, (words) => this.tell?.(words));
      if (work === this.work) await this.ask(texts);
    } catch (error) {
      if (work === this.work) this.fail(isTrouble(error) ? error : noEngine);
    }
  };

  private tell: ((words: string) => void) | undefined;

  private begin(happening: Happening): number {
    this.work += 1;
    this.move(happening);
    return this.work;
  }

  private fail(trouble: Trouble): void {
    this.move({ type: 'fail', trouble });
  }

  private move(happening: Happening): void {
    const before = this.state;
    this.state = nextState(before, happening);
    if (this.state === before) return;
    this.scanner?.close();
    this.scanner = undefined;
    this.show();
    this.world.onChange();
  }

  private show(): void {
    const { state } = this;
    if (state.at === 'scanning') this.openScanner();
    if (state.at === 'home') {
      this.put(
        homeView(state, { scan: this.scan, chooseFile: this.chooseFile, ask: this.takeText }),
        '核验证卡',
      );
    }
    if (state.at === 'reading' || state.at === 'asking') {
      const words = state.at === 'reading' ? `正在读取 ${state.fileName}` : askingWords(state.count);
      const { view, tell } = waitingView(words, this.leave);
      this.tell = tell;
      this.put(view, words);
    }
  }

  private async showAnswers(): Promise<void> {
    const { state } = this;
    if (state.at !== 'answers') return;
    const { answersView } = await this.world.loadEngine();
    const { ring } = this.world.trust.held!.trust;
    const origins = ring.manifest.issuers.flatMap((issuer) => issuer.origins);
    const { verdict, text } = state.answers[state.open]!;
    const view = answersView(
      state,
      { origins, now: this.world.now() },
      {
        open: (answer) => {
          this.move({ type: 'open', answer });
          void this.showAnswers();
        },
        scanNext: this.scan,
        askAgain: () => void this.ask([text]),
        leave: this.leave,
      },
    );
    this.put(view, verdict.outcomeName);
    this.world.announcer.textContent = `核验结果：${verdict.outcomeName}。${verdict.detail}。`;
  }

  private openScanner(): void {
    this.scanner = new Scanner(this.reader, {
      found: this.ask,
      chooseFile: this.chooseFile,
      leave: this.leave,
    });
    document.body.append(this.scanner.view);
    void this.scanner.open();
  }

  /** Puts a screen in place and the focus at its head, so that keyboard and screen reader are where the eye is. */
  private put(view: HTMLElement, title: string): void {
    const { main, announcer } = this.world;
    const first = main.childElementCount === 0;
    main.replaceChildren(element('div', { class: 'screen' }, view));
    announcer.textContent = '';
    document.title = `${title} · 证卡核验`;
    if (first) return;
    window.scrollTo(0, 0);
    main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  begins(): void {
    this.show();
  }
}

/** Called as the window's own, which some browsers insist on. */
const fetchIt: Fetch = (path, options) => fetch(path, options);

function askingWords(count: number): string {
  return count > 1 ? `正在核验${count}张证卡` : '正在核验';
}

function isTrouble(error: unknown): error is Trouble {
  return typeof error === 'object' && error !== null && 'advice' in error;
}

const numberTrouble: Trouble = {
  title: '编号要和姓名一起查询',
  advice: '编号本身没有签名，谁都可以编写，所以要到发证机构的登记里去查，并核对姓名。',
};

function mistypedTrouble(number: string): Trouble {
  return {
    title: `${number} 不是证卡编号`,
    advice: '编号共11位，最后一位是校验码。请对照证卡正面逐位核对；照着证卡没有抄错时，请勿采信。',
  };
}

const noTrust: Trouble = {
  title: '还不能核验',
  advice: '本机没有发证机构的公钥。请连上网络，等“本机的核验依据”更新后再试。',
};

const noEngine: Trouble = {
  title: '核验程序没有装载完整',
  advice: '请连上网络，重新打开本页再试。',
};
