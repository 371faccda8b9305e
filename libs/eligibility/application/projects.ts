import { DomainError } from '#problem';
import { toHalfWidth } from '../name/half-width.ts';

/** What a term's dictionary of projects must tell (R4, C14). */
export interface ListedProject {
  code: string;
  name: string;
  typeGroup: string;
}

const separators = /[、，,；;／/\n]+/;

/**
 * Codes of the projects named in a cell or field, by name or code, in the order given, without repeats.
 * @throws DomainError `PROJECT_EMPTY`, `PROJECT_UNKNOWN`, `PROJECT_TOO_MANY` (R48).
 */
export function parseProjects(text: string, listed: readonly ListedProject[], most: number): string[] {
  const names = text
    .split(separators)
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw refuse('PROJECT_EMPTY', '申报考评项目为空');
  const codes = names.map((name) => {
    const key = projectKey(name);
    const found = listed.find(
      (project) => projectKey(project.name) === key || projectKey(project.code) === key,
    );
    if (found === undefined)
      throw refuse('PROJECT_UNKNOWN', `“${name}”不在本期的项目目录中，请按国家或省公布的名称填写`);
    return found.code;
  });
  const unique = [...new Set(codes)];
  if (unique.length > most)
    throw refuse('PROJECT_TOO_MANY', `申报考评项目不超过${most}个，实为${unique.length}个`);
  return unique;
}

/** The type groups among projects: more than one is told to the reviewer, who decides (C14). */
export function listTypeGroups(codes: readonly string[], listed: readonly ListedProject[]): string[] {
  return [...new Set(listed.filter(({ code }) => codes.includes(code)).map(({ typeGroup }) => typeGroup))];
}

function projectKey(text: string): string {
  return toHalfWidth(text).replace(/\s/g, '').toUpperCase();
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
