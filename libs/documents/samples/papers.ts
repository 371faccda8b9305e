import type {
  ApplicationFormData,
  BatchSummaryData,
  CircularData,
  HandOverRegisterData,
  RoomRecordData,
  SittingData,
  SummaryTableData,
} from '../paper/index.ts';
import { SAMPLE_NAMES, SAMPLE_UNITS } from './people.ts';
import { drawPortrait } from './portrait.ts';

const TERM = '2025年第二期技能人才评价考评员（专项职业能力考核）培训班';
const PRINTED = { at: '2025年6月5日 16:20', by: '周敏（省职鉴中心）' };

export async function sampleApplicationForm(): Promise<ApplicationFormData> {
  return {
    filledOn: '2025-05-09',
    name: '吉克阿依莫·乌嘎𠀀',
    sex: '女',
    birthMonth: '1984-11-01',
    photo: await drawPortrait(4),
    idNumber: '510107198411010026',
    phone: '13800000000',
    education: '大学本科',
    employer: SAMPLE_UNITS[1]!,
    yearsOfWork: 12,
    unit: { kind: 'pending', name: SAMPLE_UNITS[1]!, acceptedOn: '2025-04-18' },
    address: '凉山彝族自治州西昌市某某路18号',
    region: '凉山彝族自治州',
    titleLevelAndField: '工艺美术师（中级）',
    certificateLevel: '技师（二级）',
    certificateOccupation: '漆器制作工',
    projects: ['彝族漆器髹饰技艺', '凉山彝绣手工制作'],
    conditions: [1, 4],
    summary: '自2013年起从事彝族漆器髹饰与教学工作，参与编写培训讲义，指导学员完成考核作品。'.repeat(7),
  };
}

export function sampleSummaryTable(): SummaryTableData {
  return {
    unit: SAMPLE_UNITS[1]!,
    handler: '李静',
    phone: '13800000000',
    filledOn: '2025-05-12',
    printed: PRINTED,
    people: SAMPLE_NAMES.map((name, index) => ({
      employer: SAMPLE_UNITS[index % SAMPLE_UNITS.length]!,
      name,
      sex: index % 2 === 0 ? ('女' as const) : ('男' as const),
      idNumber: '510107198001010013',
      education: '大学专科',
      level: '高级工（三级）',
      occupation: '中式面点师',
      projects: ['藏式糕点制作'],
      phone: '13800000000',
    })),
  };
}

export function sampleHandOverRegister(): HandOverRegisterData {
  return {
    term: TERM,
    prefecture: '凉山彝族自治州',
    unit: SAMPLE_UNITS[1]!,
    printed: PRINTED,
    cards: SAMPLE_NAMES.map((name, index) => ({
      number: `Z5125${String(index + 1).padStart(5, '0')}8`,
      name,
      employer: SAMPLE_UNITS[index % SAMPLE_UNITS.length]!,
      projects: ['藏式糕点制作'],
      validTo: '2028-06-20',
    })),
  };
}

export async function sampleSitting(): Promise<SittingData> {
  const seats = Array.from({ length: 29 }, (_, index) => `${Math.floor(index / 6) + 1}-${(index % 6) + 1}`);
  return {
    term: TERM,
    venue: '四川省高技能人才考评示范基地',
    room: { name: 'A401', rows: 5, columns: 6 },
    batch: 2,
    start: '2025-06-06T10:30:00+08:00',
    end: '2025-06-06T12:00:00+08:00',
    printed: PRINTED,
    candidates: await Promise.all(
      seats.map(async (seat, index) => ({
        seat,
        admitNumber: `250203${String(index + 1).padStart(4, '0')}1X`,
        name: SAMPLE_NAMES[index % 11]!,
        maskedId: '510107********0013',
        unit: SAMPLE_UNITS[index % SAMPLE_UNITS.length]!,
        photo: await drawPortrait(index % 8),
      })),
    ),
  };
}

export function sampleCircular(): CircularData {
  return {
    issuer: '四川省职业技能鉴定指导中心',
    documentNumber: '川职鉴〔2025〕12号',
    title: '关于2025年第二期考评员培训班无故缺考人员的通报',
    addressees: '各市（州）职业技能鉴定指导中心，有关单位',
    paragraphs: [
      `${TERM}考试已于2025年6月6日结束。经核实，下列人员无正当理由未参加考试，现予以通报。`,
      '请各推荐单位加强对参培人员的管理，合理安排工作，确保参培人员按时完成培训考核。',
    ],
    people: [
      { unit: SAMPLE_UNITS[0]!, maskedName: '王*', reason: '缺考' },
      { unit: SAMPLE_UNITS[1]!, maskedName: '吉克**', reason: '学时未达标' },
    ],
    issuedOn: '2025-06-12',
  };
}

const HEAD = {
  term: TERM,
  venue: '四川省高技能人才考评示范基地',
  batch: 2,
  start: '2025-06-06T10:30:00+08:00',
  end: '2025-06-06T12:00:00+08:00',
  printed: PRINTED,
};

export function sampleRoomRecord(): RoomRecordData {
  return { ...HEAD, room: 'A401', due: 29 };
}

export function sampleBatchSummary(): BatchSummaryData {
  return {
    ...HEAD,
    rooms: ['A401', 'A402', 'A403', 'A404'].map((room, index) => ({
      room,
      due: 29 - index,
      present: 28 - index,
      absent: 1,
      violations: index === 2 ? 1 : 0,
    })),
  };
}
