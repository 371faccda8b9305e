import type { AdmitSlipData } from '../admit-slip/index.ts';
import type { CardData } from '../card/index.ts';
import { drawPortrait } from './portrait.ts';

/** Invented holders whose names and units try every corner of the layout. */
export const SAMPLE_NAMES = [
  '王芳',
  '欧阳修远',
  '卓玛·扎西',
  '吉克阿依莫·乌嘎',
  '李䶮',
  '张𬴂',
  '陈㛃',
  '赵𬭛',
  '周𠀀',
  '吴𡉃',
  '郑𪚥',
  `阿${'依莫色嘎'.repeat(12)}鲁`,
];

export const SAMPLE_UNITS = [
  '四川省某某高级技工学校',
  '凉山彝族自治州西昌市某某民族文化传承与职业技能培训发展有限责任公司（喜德分公司）',
  '成都市某某区手工艺协会',
];

const PROJECTS = [
  ['藏式糕点制作'],
  ['彝族漆器髹饰技艺（专项职业能力）', '川式火锅底料炒制', '凉山彝绣手工制作'],
  ['成都银花丝制作', '蜀绣针法'],
];

export async function sampleCard(seed: number, photo?: Uint8Array): Promise<CardData> {
  const serial = String(seed + 1).padStart(6, '0');
  return {
    issuer: '四川省职业技能鉴定指导中心',
    holder: {
      name: SAMPLE_NAMES[seed % SAMPLE_NAMES.length]!,
      sex: seed % 2 === 0 ? '女' : '男',
      unit: SAMPLE_UNITS[seed % SAMPLE_UNITS.length]!,
      projects: PROJECTS[seed % PROJECTS.length]!,
      photo: photo ?? (await drawPortrait(seed)),
    },
    number: `SC202502${serial}`,
    issuedOn: '2025-06-20',
    validTo: '2028-06-20',
    qr: `https://kaoka.example/c/4821990315720045518${serial}#${'7204551884821990315'.repeat(12).slice(0, 218)}${serial}`,
    shortAddress: `kaoka.example/c/4821990315720045518${serial}`,
    verifyAddress: 'kaoka.example/verify',
    reportPhone: '（028）86136211',
    ...(seed % 5 === 4 ? { copy: 2 } : {}),
  };
}

export async function sampleAdmitSlip(seed: number, photo?: Uint8Array): Promise<AdmitSlipData> {
  const seat = `${(seed % 5) + 1}-${(seed % 6) + 1}`;
  const serial = String(seed + 1).padStart(4, '0');
  return {
    term: {
      title: '2025年第二期技能人才评价考评员（专项职业能力考核）培训班',
      issuer: '四川省职业技能鉴定指导中心',
      helpPhone: '（028）86136211',
      rules: {
        durationMinutes: 90,
        enterBeforeMinutes: 30,
        lateLimitMinutes: 15,
        earliestHandInMinutes: 30,
      },
    },
    candidate: {
      name: SAMPLE_NAMES[seed % SAMPLE_NAMES.length]!,
      sex: seed % 2 === 0 ? '女' : '男',
      maskedId: '510107********0013',
      unit: SAMPLE_UNITS[seed % SAMPLE_UNITS.length]!,
      projects: PROJECTS[seed % PROJECTS.length]!,
      photo: photo ?? (await drawPortrait(seed)),
    },
    admitNumber: `250203${serial}1X`,
    batch: 2,
    start: '2025-06-06T10:30:00+08:00',
    end: '2025-06-06T12:00:00+08:00',
    reportBy: '2025-06-06T10:15:00+08:00',
    venue: {
      name: '四川省高技能人才考评示范基地',
      address: '成都市高新区高朋大道科园三路4号火炬时代A区4楼',
      aliases: ['成都市武侯区科园三路4号火炬时代A区4楼'],
    },
    room: { name: 'A401', rows: 5, columns: 6, missing: ['1-6'] },
    seat,
    qr: `KAOKA1:250203${serial}1X:8H2K`,
  };
}
