export { sampleRoster } from './roster.ts';
export { drawScores, type SampleScore, sampleScores } from './scores.ts';
