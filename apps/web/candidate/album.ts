import type { OwnRecord, OwnSeat } from '../api/own.ts';
import { formatDay, formatTime } from '../format/instant.ts';
import { formatSeat } from '../format/seat.ts';

const WIDTH = 1080;
const HEIGHT = 1920;
const MARGIN = 84;
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", system-ui, sans-serif';

/** The slip as one tall picture for a phone's album: what the door asks for, legible without a zoom. */
export async function drawSlip(record: OwnRecord, seat: OwnSeat): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = new Pen(canvas.getContext('2d')!);
  pen.band('#14567a', '准考证', record.term.name);
  pen.line('姓名', record.name, 64);
  pen.line('证件号码', record.maskedIdNumber, 44);
  pen.line('准考证号', seat.admitNumber, 56);
  pen.line('时间', `${formatDay(seat.start)} ${formatTime(seat.start)}–${formatTime(seat.end)}`, 48);
  pen.line('报到', `${formatTime(seat.reportBy)}前到场`, 48);
  pen.line('考场座位', `${seat.room}　${formatSeat(seat.seat)}`, 64);
  pen.line('考点', `${seat.venue.name}，${seat.venue.address}`, 40);
  await pen.code(seat.admitNumber);
  pen.foot('入场须带身份证原件；以考场核验为准');
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave nothing'))),
      'image/png',
    );
  });
}

/** Writes down the page, from above to below. */
class Pen {
  private y = 0;

  constructor(private readonly context: CanvasRenderingContext2D) {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.textBaseline = 'top';
  }

  band(colour: string, title: string, below: string): void {
    this.context.fillStyle = colour;
    this.context.fillRect(0, 0, WIDTH, 240);
    this.write(title, 72, '#ffffff', 600, MARGIN, 52);
    this.write(below, 40, '#ffffff', 400, MARGIN, 152);
    this.y = 290;
  }

  line(label: string, value: string, size: number): void {
    this.write(label, 34, '#52606d', 400, MARGIN, this.y);
    this.y += 48;
    for (const row of this.wrap(value, size)) {
      this.write(row, size, '#1f2933', 600, MARGIN, this.y);
      this.y += size * 1.35;
    }
    this.y += 18;
  }

  /** Beside the words, where a thumb does not cover it. */
  async code(text: string): Promise<void> {
    const { toCanvas } = await import('qrcode');
    const side = 340;
    const drawn = document.createElement('canvas');
    await toCanvas(drawn, text, { errorCorrectionLevel: 'M', margin: 4, width: side });
    this.context.drawImage(drawn, WIDTH - MARGIN - side, HEIGHT - side - 150, side, side);
  }

  foot(words: string): void {
    this.write(words, 34, '#52606d', 400, MARGIN, HEIGHT - 100);
  }

  private write(words: string, size: number, colour: string, weight: number, x: number, y: number): void {
    this.context.font = `${weight} ${size}px ${FONT}`;
    this.context.fillStyle = colour;
    this.context.fillText(words, x, y);
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
