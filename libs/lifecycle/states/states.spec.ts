import { DomainError } from '#problem';
import {
  appealMachine,
  canMove,
  correctionMachine,
  credentialMachine,
  decisionMachine,
  decisionRules,
  importMachine,
  jobMachine,
  listFinalStates,
  listUnreachableStates,
  type Machine,
  moveProposal,
  planMachine,
  simulationMachine,
  termDraftMachine,
  termMachine,
  transition,
} from './index.ts';

const machines: [string, Machine<string>][] = [
  ['plan', planMachine],
  ['simulation', simulationMachine],
  ['import', importMachine],
  ['job', jobMachine],
  ['credential', credentialMachine],
  ['decision', decisionMachine],
  ['appeal', appealMachine],
  ['correction', correctionMachine],
  ['term', termMachine],
  ['term draft', termDraftMachine],
];

describe('states', () => {
  it.each(machines)('A01 every state of a %s can be reached and has a name', (_, machine) => {
    expect(listUnreachableStates(machine)).toEqual([]);
    expect(Object.keys(machine.names).sort()).toEqual(Object.keys(machine.moves).sort());
    expect(new Set(Object.values(machine.names)).size).toBe(Object.keys(machine.names).length);
  });

  it('A02 an unreachable state is found', () => {
    const machine: Machine<'a' | 'b' | 'c'> = {
      subject: '物',
      initial: 'a',
      names: { a: '甲', b: '乙', c: '丙' },
      moves: { a: ['b'], b: [], c: ['a'] },
    };
    expect(listUnreachableStates(machine)).toEqual(['c']);
  });

  it('A03 what is final', () => {
    expect(listFinalStates(planMachine)).toEqual(['superseded', 'cancelled']);
    expect(listFinalStates(credentialMachine)).toEqual(['revoked']);
    expect(listFinalStates(jobMachine)).toEqual(['done']);
  });

  it('B01 a forbidden move names both states and the ones that are open', () => {
    expect(transition(planMachine, 'draft', 'published')).toBe('published');
    expect(canMove(planMachine, 'superseded', 'published')).toBe(false);
    try {
      transition(planMachine, 'published', 'draft');
      throw new Error('moved');
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).kind).toBe('conflict');
      expect((error as DomainError).detail).toBe('考试编排现为“已发布”，不能转为“草稿”；只能转为“已被替代”');
    }
  });

  it('B03 a decision moves only where the credential’s machine allows', () => {
    for (const { from, to } of Object.values(decisionRules))
      for (const standing of from) expect(canMove(credentialMachine, standing, to)).toBe(true);
  });

  it('B04 a second person decides a proposal, its proposer alone takes it back', () => {
    const words = { proposer: '请由另一位复核', other: '只有申请人可以撤回' };
    const move = (
      to: 'approved' | 'refused' | 'withdrawn',
      accountId: string,
      state = decisionMachine.initial,
    ) => moveProposal({ state, proposedById: 'writer' }, { to, accountId }, words);
    const denied = (detail: string) => expect.objectContaining({ code: 'SECOND_PERSON_NEEDED', detail });
    for (const to of ['approved', 'refused'] as const) {
      expect(move(to, 'second')).toBe(to);
      expect(() => move(to, 'writer')).toThrow(denied(words.proposer));
    }
    expect(move('withdrawn', 'writer')).toBe('withdrawn');
    expect(() => move('withdrawn', 'second')).toThrow(denied(words.other));
    expect(() => move('approved', 'writer', 'refused')).toThrow('不能转为“已执行”');
  });

  it('B02 a revoked card never comes back', () => {
    for (const to of Object.keys(credentialMachine.moves) as (keyof typeof credentialMachine.moves)[])
      expect(canMove(credentialMachine, 'revoked', to)).toBe(false);
  });
});
