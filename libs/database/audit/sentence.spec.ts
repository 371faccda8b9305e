import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeDeed, isKnownAction, topicOf } from '#database/audit';

/** Every `action: '…'` that the sources record. */
function recordedActions(): string[] {
  const files = ['apps/api', 'apps/worker', 'libs/database'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => path.join(root, file)),
  );
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/action: '([a-z.-]+)'/g)].map(([, action]) => action!),
  );
}

describe('the audit log', () => {
  it('tells every action that is recorded anywhere in words', () => {
    const actions = recordedActions();
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((action) => !isKnownAction(action))).toEqual([]);
  });

  it('files every action under a topic, so that none is lost to a filter', () => {
    expect(recordedActions().filter((action) => topicOf(action) === undefined)).toEqual([]);
  });

  it('fills in the values', () => {
    const deed = { action: 'plan.published', detail: { version: 2, slips: 490, voided: 3 } };
    expect(describeDeed(deed)).toBe('发布了第 2 版考试安排：准考证 490 张，作废 3 张');
  });
});
