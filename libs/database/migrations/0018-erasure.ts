import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person's data were erased. */
export class Erasure1764000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" ADD "erased_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
