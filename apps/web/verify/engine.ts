/** Everything that needs the cryptography: loaded once the first screen stands. */
export { ask } from './question/ask.ts';
export { askRegister } from './question/ask-register.ts';
export { readQuestion } from './question/read-question.ts';
export { answersView } from './screen/answers.ts';
export { TrustKeeper } from './trust/keeper.ts';
