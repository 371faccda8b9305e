import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scores read twice, results before and after they are published, and appeals. What stood was seen by its candidates. */
export class Results1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "result_appeal" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "term_id" uuid NOT NULL, "candidate_id" uuid NOT NULL, "words" text NOT NULL, "state" text NOT NULL DEFAULT 'open', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "answer" text NOT NULL DEFAULT '', "answered_by" text, "answered_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_9fd727ecc5149ec47ca1d31d795" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_ad3c66acd4f6f8384e940c5fe9" ON "result_appeal"  ("term_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "result_appeal_one_open" ON "result_appeal"  ("candidate_id") WHERE state IN ('open', 'correcting')`,
    );
    await runner.query(
      `CREATE TABLE "result_change" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "term_id" uuid NOT NULL, "candidate_id" uuid NOT NULL, "from_score" numeric(6,2), "from_code" text NOT NULL, "to_score" numeric(6,2), "to_code" text NOT NULL, "reason" text NOT NULL, "appeal_id" uuid, "state" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "proposed_by" text NOT NULL, "proposed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_by" text, "decided_at" TIMESTAMP WITH TIME ZONE, "decision_note" text NOT NULL DEFAULT '', CONSTRAINT "PK_fce6fab86912109f29a297b3e62" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_a2fa3373c0275e9d7781395800" ON "result_change"  ("term_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "result_change_one_open" ON "result_change"  ("candidate_id") WHERE state = 'proposed'`,
    );
    await runner.query(
      `CREATE TABLE "incident_ruling" ("term_id" uuid NOT NULL, "incident" text NOT NULL, "candidate_id" uuid NOT NULL, "code" text, "reason" text NOT NULL, "account_id" uuid, "actor" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_1abb4660ef068d3b3f8b7973224" PRIMARY KEY ("term_id", "incident"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_98e8dba22bd7fb69a0c279adfc" ON "incident_ruling"  ("candidate_id")`,
    );
    await runner.query(
      `CREATE TABLE "result_publication" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "term_id" uuid NOT NULL, "number" integer NOT NULL, "counts" jsonb NOT NULL, "remark" text NOT NULL DEFAULT '', "account_id" uuid, "actor" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_00270cc18b705b375cce933afca" UNIQUE ("term_id", "number"), CONSTRAINT "PK_e5aa19740aeee6084f12cae4c6c" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "score_batch" ("term_id" uuid NOT NULL, "batch" text NOT NULL, "first_id" uuid, "first_by" text, "first_at" TIMESTAMP WITH TIME ZONE, "second_id" uuid, "second_by" text, "second_at" TIMESTAMP WITH TIME ZONE, "taken_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_0a61e61924939a168422c629040" PRIMARY KEY ("term_id", "batch"))`,
    );
    await runner.query(
      `CREATE TABLE "score_reading" ("candidate_id" uuid NOT NULL, "reading" integer NOT NULL, "term_id" uuid NOT NULL, "batch" text NOT NULL, "score" numeric(6,2), "code" text NOT NULL, "typed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_5fe50d8aa148fba2900c912b157" PRIMARY KEY ("candidate_id", "reading"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_4400c942731bfb238304b9a64d" ON "score_reading"  ("term_id", "batch")`,
    );
    await runner.query(
      `CREATE TABLE "score_settlement" ("candidate_id" uuid NOT NULL, "term_id" uuid NOT NULL, "batch" text NOT NULL, "score" numeric(6,2), "code" text NOT NULL, "reason" text NOT NULL, "account_id" uuid NOT NULL, "actor" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_b7d8e94cfe4c7c896267083078d" PRIMARY KEY ("candidate_id"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_296621ce7fd0c5df5e05cfe179" ON "score_settlement"  ("term_id", "batch")`,
    );
    await runner.query(`ALTER TABLE "result" ADD "source" text NOT NULL DEFAULT 'sheet'`);
    await runner.query(`ALTER TABLE "result" ADD "published_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "result" ALTER COLUMN "import_id" DROP NOT NULL`);
    await runner.query(
      `CREATE INDEX "result_unpublished" ON "result"  ("candidate_id") WHERE published_at IS NULL`,
    );
    await runner.query(
      `ALTER TABLE "result_appeal" ADD CONSTRAINT "FK_266aefcf43b701b14949de6fec5" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "result_change" ADD CONSTRAINT "FK_1feef23db0c8604f9f1d3a990c4" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(`UPDATE "result" SET "published_at" = "recorded_at"`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
