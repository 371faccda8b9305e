import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What candidates ask to have put right in their own data, and what proves it. */
export class Correction1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "correction_request" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "term_id" uuid NOT NULL, "candidate_id" uuid NOT NULL, "field" text NOT NULL, "old_value" text NOT NULL, "new_value" text NOT NULL, "reason" text NOT NULL, "state" text NOT NULL DEFAULT 'open', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_by" text, "decided_at" TIMESTAMP WITH TIME ZONE, "decision_note" text NOT NULL DEFAULT '', CONSTRAINT "PK_f27fae3589d868eb5ebd6f6425d" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_0b90f2c5829393153934bd69ce" ON "correction_request"  ("term_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "correction_request_one_open" ON "correction_request"  ("candidate_id", "field") WHERE state = 'open'`,
    );
    await runner.query(
      `CREATE TABLE "correction_evidence" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "request_id" uuid NOT NULL, "digest" text NOT NULL, "media_type" text NOT NULL, "name" text NOT NULL, "uploaded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_2a492012ac4d8cc518b0379b116" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_ec7240d339e3fd288d69ad1daf" ON "correction_evidence"  ("request_id")`,
    );
    await runner.query(
      `ALTER TABLE "correction_request" ADD CONSTRAINT "FK_074b362a4c6715d3f932f72081f" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "correction_evidence" ADD CONSTRAINT "FK_ec7240d339e3fd288d69ad1dafc" FOREIGN KEY ("request_id") REFERENCES "correction_request"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
