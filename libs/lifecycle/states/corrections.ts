import type { Machine } from './machine.ts';

export type CorrectionState = 'open' | 'granted' | 'refused' | 'withdrawn';
/** What a person asks to have put right in their own data is granted or refused by staff. */
export const correctionMachine: Machine<CorrectionState> = {
  subject: '信息更正申请',
  initial: 'open',
  names: { open: '等待核实', granted: '已更正', refused: '未同意', withdrawn: '已撤回' },
  moves: { open: ['granted', 'refused', 'withdrawn'], granted: [], refused: [], withdrawn: [] },
};

/** What may be asked; `other` covers what only staff can change elsewhere, as an ID number or a photo. */
export const correctionFields = ['name', 'employer', 'phone', 'other'] as const;
export type CorrectionField = (typeof correctionFields)[number];
export const correctionFieldNames: Readonly<Record<CorrectionField, string>> = {
  name: '姓名',
  employer: '工作单位',
  phone: '联系电话',
  other: '其他（如证件号码、照片）',
};
