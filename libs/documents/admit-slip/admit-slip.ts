import { formatDay, formatTime } from '../civil-time.ts';
import { preparePhoto, SLIP_PHOTO } from '../page/photo.ts';
import { drawQr } from '../page/qr.ts';
import { parseData } from '../parse-data.ts';
import type { DocumentContents, SlotContent } from '../template/template.ts';
import { type AdmitSlipData, admitSlipDataSchema, type ParsedAdmitSlipData } from './data.ts';
import { drawSeatMap } from './seat-map.ts';
import { admitSlipTemplate } from './template.ts';

/** Lays out an admit slip's data into its template's slots. */
export async function admitSlipContents(data: AdmitSlipData): Promise<DocumentContents> {
  const slip = parseData(admitSlipDataSchema, data, '准考证');
  const { term, candidate } = slip;
  return {
    template: admitSlipTemplate(term),
    title: `${term.title} 准考证 ${slip.admitNumber}`,
    contents: {
      ...(await candidateContents(candidate)),
      ...sittingContents(slip),
      admitNumber: { text: slip.admitNumber },
      qr: { draw: (box) => drawQr(slip.qr, box) },
    },
  };
}

async function candidateContents(
  candidate: ParsedAdmitSlipData['candidate'],
): Promise<Record<string, SlotContent>> {
  const { photo } = candidate;
  return {
    name: { text: candidate.name },
    sex: { text: candidate.sex },
    maskedId: { text: candidate.maskedId },
    unit: { text: candidate.unit },
    projects: { text: candidate.projects.join('、') },
    photo:
      photo === null
        ? { draw: (box, setLabel) => setLabel('未上传照片', box, { size: 10, color: '#4d606d' }) }
        : { image: await preparePhoto(photo, SLIP_PHOTO) },
  };
}

function sittingContents(slip: ParsedAdmitSlipData): Record<string, SlotContent> {
  const { venue, room, seat } = slip;
  const [row, column] = seat.split('-');
  return {
    day: { text: `${formatDay(slip.start)} 第 ${slip.batch} 场` },
    time: { text: `${formatTime(slip.start)}—${formatTime(slip.end)}` },
    report: { text: `请于 ${formatTime(slip.reportBy)} 前到场签到` },
    room: { text: room.name },
    seat: { text: seat },
    seatNote: { text: `第 ${row} 排 第 ${column} 座` },
    venue: { text: venue.name },
    address: { text: venue.address },
    aliases: { text: venue.aliases.length === 0 ? '' : `也写作：${venue.aliases.join('；')}` },
    map: { draw: (box, setLabel, once) => drawSeatMap({ ...room, seat }, box, setLabel, once) },
  };
}
