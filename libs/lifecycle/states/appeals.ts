import type { Machine } from './machine.ts';

export type AppealState = 'open' | 'correcting' | 'changed' | 'kept' | 'withdrawn';
/** An appeal is answered, or a change of the result is proposed, which a second person may yet refuse. */
export const appealMachine: Machine<AppealState> = {
  subject: '成绩复核申请',
  initial: 'open',
  names: {
    open: '等待复核',
    correcting: '复核中',
    changed: '已更正',
    kept: '维持原成绩',
    withdrawn: '已撤回',
  },
  moves: {
    open: ['correcting', 'kept', 'withdrawn'],
    correcting: ['changed', 'open'],
    changed: [],
    kept: [],
    withdrawn: [],
  },
};
