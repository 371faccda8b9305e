import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What long lists are read by: masked numbers, people of a prefecture or unit, deeds by who and what, queues in their order. */
export class ListIndexes1764000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" ADD "masked_hash" bytea`);
    for (const index of [
      `"person_masked_hash" ON "person" ("masked_hash")`,
      `"candidate_of_prefecture" ON "candidate" ("term_id", "prefecture", "serial")`,
      `"candidate_of_unit" ON "candidate" ("term_id", "unit_id", "serial")`,
      `"audit_event_by_action" ON "audit_event" ("term_id", "action", "id")`,
      `"audit_event_by_account" ON "audit_event" ("term_id", "account_id", "id")`,
      `"application_queue" ON "application" ("term_id", "state", "state_since", "serial")`,
    ])
      await runner.query(`CREATE INDEX ${index}`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
