import type { MigrationInterface, QueryRunner } from 'typeorm';

const names = {
  durationMinutes: '每场时长',
  enterFromMinutes: '提前入场',
  reportByMinutes: '提前报到',
  lateLimitMinutes: '迟到时限',
  earliestHandInMinutes: '最早交卷',
};
const columns = [
  ['term', 'settings'],
  ['term_draft', 'outline'],
  ['term_amendment', 'changes'],
] as const;

/** What stands in braces in the lines for the slip, which staff write and read, is Chinese. */
export class ExamRuleNames1764000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns)
      for (const [english, chinese] of Object.entries(names))
        await runner.query(
          `UPDATE "${table}" SET "${column}" = replace("${column}"::text, '{${english}}', '{${chinese}}')::jsonb
           WHERE "${column}"::text LIKE '%{${english}}%'`,
        );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
