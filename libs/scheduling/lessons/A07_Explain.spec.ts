import { recountScore } from '../check/recount.ts';
import { explainCandidate } from '../explain/explain-candidate.ts';
import { explainPlan } from '../explain/explain-plan.ts';
import { openPlan } from '../explain/plan-desk.ts';
import { tryMove } from '../explain/try-move.ts';
import { planExam } from '../plan-exam.ts';
import { at, smallExam, unitOf } from './small-exam.ts';

describe('A07 A plan explains itself', () => {
  const exam = smallExam({
    open: [['08:30', '14:00']],
    rooms: [{ rows: 3, columns: 3 }],
    travel: { '513300': 240 },
    candidates: [
      ...unitOf('a', 4),
      ...unitOf('b', 5, { prefecture: '513300' }),
      ...unitOf('c', 4),
      { id: 'late', unavailable: [{ from: at('08:00'), to: at('09:00') }] },
    ],
  });

  it('says what binds a person and what every other batch would cost', async () => {
    const { plan } = await planExam(exam, { seed: 1 });
    const answer = explainCandidate(openPlan(exam, plan), 'late');
    expect(answer.binding).toEqual([expect.objectContaining({ rule: '本人时间', batches: 1 })]);
    expect(answer.alternatives).toHaveLength(2);
    expect(answer.alternatives.find(({ start }) => start === at('08:30'))).toMatchObject({ allowed: false });
  });

  it('foretells the score after a move exactly', async () => {
    const { plan } = await planExam(exam, { seed: 1 });
    const desk = openPlan(exam, plan);
    const unit = 'c';
    for (const start of ['08:30', '10:30', '12:30'].map(at)) {
      const { change } = tryMove(desk, { unit, to: { venue: 'v', start } });
      const moved = plan.assignments.map((assignment) =>
        assignment.candidate.startsWith('c-') ? { ...assignment, start } : assignment,
      );
      const after = recountScore(exam, moved);
      for (const level of ['batches', 'splitUnits', 'hardshipMinutes', 'comfort'] as const) {
        expect(plan.score[level] + change[level]).toBe(after[level]);
      }
    }
  });

  it('takes every level apart; the parts add up', async () => {
    const { plan } = await planExam(exam, { seed: 1 });
    for (const { level, value, contributions } of explainPlan(openPlan(exam, plan))) {
      expect(value).toBe(plan.score[level]);
      expect(contributions.reduce((sum, { amount }) => sum + amount, 0)).toBe(value);
    }
  });

  it('knows nobody by a wrong number', async () => {
    const { plan } = await planExam(exam, { seed: 1 });
    expect(() => explainCandidate(openPlan(exam, plan), 'nobody')).toThrow('CANDIDATE_UNKNOWN');
  });
});
