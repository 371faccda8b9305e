export { demoAssumed, demoTerm } from './demo-term.ts';
export { demoProjects } from './projects.ts';
