export { countCharacters, isBriefLongEnough } from './brief.ts';
export { type ListedProject, listTypeGroups, parseProjects } from './projects.ts';
