import type { Answer } from './question/answer.ts';

/** What the verifier shows; one thing at a time. */
export type State =
  | { at: 'home'; trouble?: Trouble }
  | { at: 'scanning' }
  /** A file is being searched for codes */
  | { at: 'reading'; fileName: string }
  | { at: 'asking'; count: number }
  | { at: 'answers'; answers: Answer[]; open: number };

/** Why there is nothing to verify, and what to do about it. */
export interface Trouble {
  title: string;
  advice: string;
  /** A number off the card's face, which the look-up by number takes */
  number?: string;
}

export type Happening =
  | { type: 'scan' }
  | { type: 'leave' }
  | { type: 'read'; fileName: string }
  | { type: 'ask'; count: number }
  | { type: 'answer'; answers: Answer[] }
  | { type: 'open'; answer: number }
  | { type: 'fail'; trouble: Trouble };

/** From the gravest: of many cards in one file the worst is the one to look at first. */
const gravity = [
  'forged',
  'unknown-issuer',
  'revoked',
  'suspended',
  'superseded',
  'expired',
  'status-unknown',
  'expiring',
  'valid',
];

/** The only way from one screen to the next; late news of work that was left is dropped. */
export function nextState(state: State, happening: Happening): State {
  switch (happening.type) {
    case 'scan':
      return { at: 'scanning' };
    case 'leave':
      return { at: 'home' };
    case 'read':
      return { at: 'reading', fileName: happening.fileName };
    case 'ask':
      return { at: 'asking', count: happening.count };
    case 'answer':
      return state.at === 'asking' ? { at: 'answers', ...sorted(happening.answers) } : state;
    case 'open':
      return state.at === 'answers' && happening.answer in state.answers
        ? { ...state, open: happening.answer }
        : state;
    case 'fail':
      return state.at === 'answers' ? state : { at: 'home', trouble: happening.trouble };
  }
}

function sorted(answers: Answer[]): { answers: Answer[]; open: number } {
  const rank = ({ verdict }: Answer) => gravity.indexOf(verdict.outcome);
  return { answers: [...answers].sort((a, b) => rank(a) - rank(b)), open: 0 };
}
