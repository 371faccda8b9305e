import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when somebody who was approved takes no part in the term any more. */
export class CandidateWithdrawn1764000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "candidate" ADD "withdrawn_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
