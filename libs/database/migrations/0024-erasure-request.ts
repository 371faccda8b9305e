import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written requests to have one's data erased, which take two people. */
export class ErasureRequest1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "erasure_request" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "person_id" uuid NOT NULL, "document_number" text NOT NULL, "reason" text NOT NULL, "state" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "proposed_by" text NOT NULL, "proposed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_by" text, "decided_at" TIMESTAMP WITH TIME ZONE, "decision_note" text NOT NULL DEFAULT '', CONSTRAINT "PK_0c34e095458940f9fb9619f92de" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_04345b4ec6721aad6892c95d23" ON "erasure_request"  ("person_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "erasure_request_one_open" ON "erasure_request"  ("person_id") WHERE state = 'proposed'`,
    );
    await runner.query(
      `ALTER TABLE "erasure_request" ADD CONSTRAINT "FK_04345b4ec6721aad6892c95d232" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
