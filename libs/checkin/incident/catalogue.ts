/** What can happen in an exam room (domain 4.5, 4.6). */
export type IncidentCode =
  | 'no-slip'
  | 'no-id'
  | 'face-differs'
  | 'duplicate-number'
  | 'machine-trouble'
  | 'seat-changed'
  | 'temporary-leave'
  | 'illness'
  | 'disorder'
  | 'violation'
  | 'serious-violation'
  | 'impersonation'
  | 'other';

export interface IncidentKind {
  code: IncidentCode;
  /** zh-CN */
  name: string;
  /** Whether it is about one person */
  personal: boolean;
  /** What an exam office does about it, offered as the first words of the measure; zh-CN */
  usualMeasure: string;
  /** The result that staff may decide on because of it, null where the person sits on */
  suggestedResult: 'V6' | 'V7' | 'V8' | 'E' | null;
}

export const incidentKinds: readonly IncidentKind[] = [
  kind('no-slip', '未带准考证', true, '核对证件与照片后先行入场，补打准考证'),
  kind('no-id', '未带有效证件', true, '报主考，核对人像并拍照留存；确认身份前不得离场'),
  kind('face-differs', '人像与照片不符', true, '报主考核验身份'),
  kind('duplicate-number', '准考证号或座位重复', true, '先安排备用座位，核查后上报'),
  kind('machine-trouble', '设备故障', true, '更换备用机，记录停用时间并补时', 'E'),
  kind('seat-changed', '调换座位', true, '经主考同意，调至备用座位'),
  kind('temporary-leave', '暂时离场', true, '由一名监考员陪同，记录离场与返回时间'),
  kind('illness', '身体不适', true, '联系医务人员，征求考生意见'),
  kind('disorder', '扰乱考场秩序', false, '制止并报主考，必要时报警'),
  kind('violation', '违纪', true, '当场告知并取证，由两名监考员签字', 'V6'),
  kind('serious-violation', '严重违纪（作弊）', true, '终止考试，收存证据，由两名监考员签字', 'V7'),
  kind('impersonation', '替考', true, '终止考试，留存双方证件影像，报主考和公安机关', 'V8'),
  kind('other', '其他情况', false, ''),
];

export function getIncidentKind(code: IncidentCode): IncidentKind {
  return incidentKinds.find((one) => one.code === code)!;
}

function kind(
  code: IncidentCode,
  name: string,
  personal: boolean,
  usualMeasure: string,
  suggestedResult: IncidentKind['suggestedResult'] = null,
): IncidentKind {
  return { code, name, personal, usualMeasure, suggestedResult };
}
