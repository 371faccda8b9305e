import { DomainError } from '#problem';
import type { Setting } from '../model/instance.ts';
import { CandidateGate, newIssues, readSetting, reportDuplicate } from '../model/parse-instance.ts';
import { type Roster, RosterBuilder } from '../model/roster.ts';
import { RowScanner } from './row-scanner.ts';

/**
 * Reads an instance that comes in pieces of text, so that a million candidates never stand in memory as
 * objects. Feed it with `write`, then `end`. Throws what `parseInstance` throws, or `JSON_INVALID`.
 */
export class InstanceReader {
  readonly #issues = newIssues();
  readonly #gate = new CandidateGate(this.#issues);
  readonly #roster = new RosterBuilder();
  readonly #scanner = new RowScanner('candidates', (text) => this.#admit(text));

  write(text: string): void {
    this.#scanner.write(text);
  }

  end(): { setting: Setting; roster: Roster } {
    const head = parseText(this.#scanner.end());
    const setting = readSetting(head, this.#issues);
    if (!this.#scanner.found) this.#issues.add(['candidates'], 'REQUIRED', '缺少考生名单，应为列表');
    if (setting) this.#gate.checkPins(setting);
    this.#roster.eachDuplicate((row, id) => reportDuplicate(this.#issues, row, id));
    this.#issues.throwIfAny();
    return { setting: setting!, roster: this.#roster.build() };
  }

  #admit(text: string): void {
    const candidate = this.#gate.admit(parseText(text));
    if (candidate) this.#roster.add(candidate);
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw jsonInvalid(cause instanceof Error ? cause.message : String(cause));
  }
}

export function jsonInvalid(reason: string): DomainError {
  const detail = `文件内容不是有效的 JSON：${reason}`;
  return new DomainError({
    kind: 'invalid',
    code: 'JSON_INVALID',
    detail,
    errors: [{ pointer: '', code: 'JSON_INVALID', detail }],
  });
}
