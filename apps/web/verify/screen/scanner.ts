import { button, element, icon } from '../element.ts';
import { type Camera, CameraTrouble, openCamera } from '../scan/camera.ts';
import type { CardReader } from '../scan/card-reader.ts';
import { drawFrame } from '../scan/pixels.ts';

export interface ScannerActions {
  found: (texts: string[]) => void;
  /** Absent where only the camera will do */
  chooseFile?: () => void;
  leave: () => void;
}

/** After so long without a find, a word of help. */
const HELP_AFTER_MS = 8_000;

/** What is said to whoever aims, and after a while without a find. */
export interface ScannerWords {
  aim: string;
  help: string;
  /** The way to go on without a camera */
  instead: string;
}

const cardWords: ScannerWords = {
  aim: '把证卡背面的二维码放进框内',
  help: '对不上时：靠近一些、避开反光、照亮证卡；或者拍下来再选择照片。',
  instead: '请改为选择照片、PDF，或关闭后粘贴网址。',
};

/** The camera over the whole screen. It closes itself once something is read, when left, and when hidden. */
export class Scanner {
  readonly view: HTMLDialogElement;
  private readonly video = element('video', {
    attributes: { playsinline: true, 'aria-label': '摄像头画面' },
  });
  private readonly words = element('p', {
    class: 'scanner-words',
    attributes: { role: 'status' },
  });
  private readonly torch = element('button', {
    class: 'button scanner-torch',
    attributes: { type: 'button', 'aria-pressed': 'false', hidden: true },
  });
  private camera: Camera | undefined;
  private closed = false;

  constructor(
    private readonly reader: CardReader,
    private readonly actions: ScannerActions,
    private readonly said: ScannerWords = cardWords,
  ) {
    this.words.textContent = said.aim;
    this.video.muted = true;
    this.torch.append(icon('torch'), '照明');
    this.view = element(
      'dialog',
      {
        class: 'scanner',
        attributes: { 'aria-labelledby': 'scanner-title' },
        on: { cancel: () => actions.leave() },
      },
      element(
        'header',
        {},
        element('h1', { text: '扫描二维码', attributes: { id: 'scanner-title' } }),
        button('关闭', actions.leave),
      ),
      element('div', { class: 'viewfinder' }, this.video, element('div', { class: 'aim' })),
      this.words,
      element(
        'footer',
        {},
        this.torch,
        actions.chooseFile && button('选择照片或 PDF', actions.chooseFile, { icon: 'file' }),
      ),
    );
  }

  async open(): Promise<void> {
    this.view.showModal();
    this.reader.warmUp();
    document.addEventListener('visibilitychange', this.leaveWhenHidden);
    try {
      const camera = await openCamera(this.video);
      if (this.closed) camera.stop();
      else await this.watch(camera);
    } catch (error) {
      if (this.closed) return;
      this.view.classList.add('scanner-blind');
      const trouble = error instanceof CameraTrouble ? error.message : '摄像头打不开。';
      this.words.textContent = `${trouble}${this.said.instead}`;
    }
  }

  close(): void {
    this.closed = true;
    this.camera?.stop();
    document.removeEventListener('visibilitychange', this.leaveWhenHidden);
    this.view.close();
    this.view.remove();
  }

  private async watch(camera: Camera): Promise<void> {
    this.camera = camera;
    this.offerTorch(camera);
    const help = setTimeout(() => {
      this.words.textContent = this.said.help;
    }, HELP_AFTER_MS);
    // One frame at a time: the next is taken when the reader is done with the last.
    while (!this.closed) {
      await nextPicture();
      if (this.closed || this.video.videoWidth === 0) continue;
      const texts = await this.reader.readFrame(drawFrame(this.video));
      if (texts.length === 0 || this.closed) continue;
      this.actions.found(texts);
      break;
    }
    clearTimeout(help);
  }

  private offerTorch({ torch }: Camera): void {
    if (torch === undefined) return;
    this.torch.hidden = false;
    this.torch.addEventListener('click', async () => {
      const on = this.torch.getAttribute('aria-pressed') !== 'true';
      await torch(on);
      this.torch.setAttribute('aria-pressed', String(on));
    });
  }

  /** A camera that runs on in a pocket is nobody's wish. */
  private readonly leaveWhenHidden = () => {
    if (document.hidden) this.actions.leave();
  };
}

function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}
