import type { z } from 'zod';
import { DomainError, type FieldError } from '#problem';

/** At most so many bad fields are listed; a file with more is broken throughout. */
const MAX_ERRORS = 100;

/** Collects the bad fields of one document and throws them together. */
export class Issues {
  readonly errors: FieldError[] = [];
  #total = 0;

  constructor(
    private readonly code: string,
    private readonly subject: string,
  ) {}

  add(path: readonly (string | number)[], code: string, detail: string): void {
    this.#total++;
    if (this.errors.length < MAX_ERRORS) this.errors.push({ pointer: pointerOf(path), code, detail });
  }

  /** Takes over what a schema found, below `path`. */
  addAll(error: z.ZodError, input: unknown, path: readonly (string | number)[] = []): void {
    for (const issue of error.issues) {
      const inner = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
      const value = valueAt(input, inner);
      this.add([...path, ...inner], codeOf(issue, value), detailOf(issue, value));
    }
  }

  get any(): boolean {
    return this.#total > 0;
  }

  throwIfAny(): void {
    const first = this.errors[0];
    if (!first) return;
    const more = this.#total > 1 ? `（共 ${this.#total} 处错误）` : '';
    throw new DomainError({
      kind: 'invalid',
      code: this.code,
      detail: `${this.subject}有误：${first.pointer || '/'} ${first.detail}${more}`,
      errors: this.errors,
    });
  }
}

/** An RFC 6901 pointer. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type' && value === undefined) return 'REQUIRED';
  const codes: Record<string, string> = {
    invalid_type: 'TYPE',
    too_small: 'TOO_SMALL',
    too_big: 'TOO_LARGE',
    invalid_value: 'UNKNOWN_VALUE',
    invalid_format: 'FORMAT',
  };
  return codes[issue.code] ?? 'INVALID';
}

const KINDS: Record<string, string> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否（true/false）',
  array: '列表',
  object: '对象',
  record: '对象',
};

function detailOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    const kind = KINDS[issue.expected] ?? issue.expected;
    return value === undefined ? `缺少此项，应为${kind}` : `应为${kind}，实际是 ${shown(value)}`;
  }
  if (issue.code === 'too_small') {
    return issue.origin === 'string' ? '不能为空' : `不能小于 ${issue.minimum}，实际是 ${shown(value)}`;
  }
  if (issue.code === 'too_big') return `不能超过 ${issue.maximum}，实际是 ${shown(value)}`;
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map((each) => `“${String(each)}”`).join('、');
    return `只能是 ${allowed}，实际是 ${shown(value)}`;
  }
  if (issue.code === 'invalid_format') return `格式不对（座位写作“行-列”，从 1 数起）：${shown(value)}`;
  return `无效：${shown(value)}`;
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) return '空';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
