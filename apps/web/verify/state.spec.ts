import type { Outcome } from '#credential';
import type { Answer } from './question/answer.ts';
import { nextState, type State } from './state.ts';

const answerOf = (outcome: Outcome): Answer => ({
  text: outcome,
  asking: 'confirmed',
  verdict: {
    outcome,
    outcomeName: '',
    reason: '',
    detail: '',
    checks: [],
    checkedAt: '2026-01-01T00:00:00Z',
  },
});
const answers = (...outcomes: Outcome[]) => outcomes.map(answerOf);
const home: State = { at: 'home' };

describe('what the verifier shows', () => {
  it('of many cards in one file the gravest first, and open', () => {
    const shown = nextState(
      { at: 'asking', count: 4 },
      { type: 'answer', answers: answers('valid', 'expired', 'forged', 'status-unknown') },
    );
    expect(shown).toMatchObject({
      at: 'answers',
      open: 0,
      answers: answers('forged', 'expired', 'status-unknown', 'valid'),
    });
  });

  it('drops the answer to a question that was left', () => {
    expect(nextState(home, { type: 'answer', answers: answers('valid') })).toBe(home);
  });

  it('keeps a verdict on the screen whatever fails behind it', () => {
    const shown: State = { at: 'answers', answers: answers('valid'), open: 0 };
    expect(nextState(shown, { type: 'fail', trouble: { title: '', advice: '' } })).toBe(shown);
  });

  it('opens another of the answers, and none that is not there', () => {
    const shown: State = { at: 'answers', answers: answers('revoked', 'valid'), open: 0 };
    expect(nextState(shown, { type: 'open', answer: 1 })).toMatchObject({ open: 1 });
    expect(nextState(shown, { type: 'open', answer: 2 })).toBe(shown);
    expect(nextState(home, { type: 'open', answer: 0 })).toBe(home);
  });

  it('comes home from everywhere, with the trouble that ended the work or without', () => {
    const trouble = { title: '没有找到二维码', advice: '' };
    expect(nextState({ at: 'reading', fileName: 'x.pdf' }, { type: 'fail', trouble })).toEqual({
      at: 'home',
      trouble,
    });
    expect(nextState({ at: 'scanning' }, { type: 'leave' })).toEqual(home);
  });
});
