import type { HttpProblem } from '../problem/http-problem.ts';

export function isPublicPage(path: string): boolean {
  return /^\/(?:c|verify)(?:\/|$)/.test(path);
}

export function troublePage(problem: HttpProblem): string {
  return problem.detail;
}
