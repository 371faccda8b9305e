import type { OwnCredential, OwnRecord, OwnSeat } from '../api/own.ts';
import { formatDate, formatDay, formatTime } from '../format/instant.ts';
import { formatSeat } from '../format/seat.ts';
import { fetchRareCharacters, Pen } from './album-pen.ts';

/** The slip as one tall picture for a phone's album: what the door asks for, legible without a zoom. */
export async function drawSlip(record: OwnRecord, seat: OwnSeat): Promise<Blob> {
  await fetchRareCharacters(record.name);
  const pen = new Pen();
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
  return pen.picture();
}

/** The card in the same way, with the code that says how it stands now; no ID number, as on the card. */
export async function drawCard(credential: OwnCredential): Promise<Blob> {
  await fetchRareCharacters(credential.holderName);
  const pen = new Pen();
  pen.band('#14567a', credential.title, credential.issuer);
  pen.line('姓名', credential.holderName, 64);
  pen.line('证卡编号', credential.number, 56);
  pen.line('考评项目', credential.projects.join('、'), 48);
  pen.line('工作单位', credential.employer, 44);
  pen.line('发证日期', formatDate(credential.validFrom), 48);
  pen.line('有效期至', formatDate(credential.validTo), 64);
  await pen.code(credential.verifyUrl);
  pen.foot('状态以扫码所见为准；须与身份证原件同时出示');
  return pen.picture();
}
