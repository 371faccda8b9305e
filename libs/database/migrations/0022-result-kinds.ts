import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The kinds of result that there are, to be told without looking at every result. */
export class ResultKinds1764000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "result_kind" ON "result" ("code", coalesce("score", -1))`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
