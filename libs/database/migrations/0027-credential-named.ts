import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a status list is made of: the few cards that are not in good standing, by their list. */
export class CredentialNamed1764000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "credential_named" ON "credential" ("issuer_id", "status_year", "status_index", "standing") WHERE standing <> 'good'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
