import { formatTime, listExamRules, type TermSettings } from '#lifecycle';
import type { OwnSeat } from './seat.ts';

const LINE_OCTETS = 75;

/** The exam as a calendar file (RFC 5545), with reminders a day and two hours before. */
export function examCalendar(seat: OwnSeat, settings: TermSettings, now: Date): string {
  const { venue, room, admitNumber } = seat;
  const description = [
    `请于 ${formatTime(seat.reportBy)} 前报到`,
    `准考证号 ${admitNumber}，${room} ${seat.seat} 座`,
    ...listExamRules(settings.exam),
    `咨询电话 ${settings.contacts.phone}`,
  ].join('\n');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kaoka//Exam//ZH',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${admitNumber}@kaoka`,
    `DTSTAMP:${utc(now.toISOString())}`,
    `DTSTART:${utc(seat.start)}`,
    `DTEND:${utc(seat.end)}`,
    `SUMMARY:${text(`考试：${settings.card.title.replace(/资格证$/, '')}`)}`,
    `LOCATION:${text(`${venue.name}（${venue.address}）${room}`)}`,
    `DESCRIPTION:${text(description)}`,
    ...alarm('-P1D'),
    ...alarm('-PT2H'),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function alarm(trigger: string): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${text('考试提醒')}`,
    `TRIGGER:${trigger}`,
    'END:VALARM',
  ];
}

/** `2025-06-06T10:30:00+08:00` → `20250606T023000Z` */
function utc(instant: string): string {
  return new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function text(value: string): string {
  return value.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll('\n', '\\n');
}

/** Lines of at most 75 octets; a character is never cut in two. */
function fold(line: string): string {
  let [folded, width] = ['', 0];
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (width + octets > LINE_OCTETS) {
      folded += '\r\n ';
      width = 1;
    }
    folded += character;
    width += octets;
  }
  return folded;
}
