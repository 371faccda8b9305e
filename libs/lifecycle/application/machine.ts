import type { Machine } from '../states/index.ts';
import { applicationMoves } from './moves.ts';
import { type ApplicationState, applicationStateNames } from './states.ts';

/** The states of an application as plain edges, for what asks only whether one may lead to another. */
export const applicationMachine: Machine<ApplicationState> = {
  subject: '申报',
  initial: 'draft',
  names: applicationStateNames,
  moves: Object.fromEntries(
    (Object.keys(applicationStateNames) as ApplicationState[]).map((state) => [
      state,
      [...new Set(applicationMoves.filter(({ from }) => from === state).map(({ to }) => to))],
    ]),
  ) as unknown as Machine<ApplicationState>['moves'],
};
