const WIDTH = 1080;
const HEIGHT = 1920;
const MARGIN = 84;
const CODE_SIDE = 420;
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", system-ui, sans-serif, HanaMin';

/** Writes one tall picture for a phone's album down the page, from above to below. */
export class Pen {
  private readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  private y = 0;

  constructor() {
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    this.context = this.canvas.getContext('2d')!;
    this.context.fillStyle = '#ffffff';
    this.context.fillRect(0, 0, WIDTH, HEIGHT);
    this.context.textBaseline = 'top';
  }

  band(colour: string, title: string, below: string): void {
    this.context.fillStyle = colour;
    this.context.fillRect(0, 0, WIDTH, 240);
    this.write(title, { size: this.fit(title, 72), colour: '#ffffff', weight: 600, x: MARGIN, y: 52 });
    this.write(below, { size: 40, colour: '#ffffff', weight: 400, x: MARGIN, y: 152 });
    this.y = 290;
  }

  line(label: string, value: string, size: number): void {
    this.write(label, { size: 34, colour: '#52606d', weight: 400, x: MARGIN, y: this.y });
    this.y += 48;
    for (const row of this.wrap(value, size)) {
      this.write(row, { size, colour: '#1f2933', weight: 600, x: MARGIN, y: this.y });
      this.y += size * 1.35;
    }
    this.y += 18;
  }

  /** A QR at the foot's right, with its quiet zone. */
  async code(text: string): Promise<void> {
    const { toCanvas } = await import('qrcode');
    const drawn = document.createElement('canvas');
    await toCanvas(drawn, text, { errorCorrectionLevel: 'M', margin: 4, width: CODE_SIDE });
    const [x, y] = [WIDTH - MARGIN - CODE_SIDE, HEIGHT - CODE_SIDE - 150];
    this.context.drawImage(drawn, x, y, CODE_SIDE, CODE_SIDE);
  }

  foot(words: string): void {
    this.write(words, { size: 34, colour: '#52606d', weight: 400, x: MARGIN, y: HEIGHT - 100 });
  }

  picture(): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave nothing'))),
        'image/png',
      );
    });
  }

  private write(
    words: string,
    { size, colour, weight, x, y }: { size: number; colour: string; weight: number; x: number; y: number },
  ): void {
    this.context.font = `${weight} ${size}px ${FONT}`;
    this.context.fillStyle = colour;
    this.context.fillText(words, x, y);
  }

  /** The largest size up to one at which words stay on one line. */
  private fit(words: string, most: number): number {
    this.context.font = `600 ${most}px ${FONT}`;
    const { width } = this.context.measureText(words);
    return Math.floor(Math.min(most, (most * (WIDTH - 2 * MARGIN)) / width));
  }

  private wrap(words: string, size: number): string[] {
    this.context.font = `600 ${size}px ${FONT}`;
    const rows = [''];
    for (const character of words) {
      const longer = rows.at(-1) + character;
      if (this.context.measureText(longer).width <= WIDTH - 2 * MARGIN) rows[rows.length - 1] = longer;
      else rows.push(character);
    }
    return rows;
  }
}

/** Fetches the part of the rare characters' font that words need: a canvas draws with what is there, and waits for nothing. */
export function fetchRareCharacters(words: string): Promise<unknown> {
  return document.fonts.load('600 64px HanaMin', words).catch(() => undefined);
}
