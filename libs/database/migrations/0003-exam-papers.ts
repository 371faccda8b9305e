import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The papers of a published plan's batches, and the e-certificate beside the card. */
export class ExamPapers1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "exam_paper" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "term_id" uuid NOT NULL, "plan_id" uuid NOT NULL, "kind" text NOT NULL, "batch" integer NOT NULL, "room" text NOT NULL, "artefact_digest" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_8d19c7a416da69620e89c3033cc" UNIQUE ("plan_id", "kind", "batch", "room"), CONSTRAINT "PK_c88dd79e4d7c7f9580b8203fbbf" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_80bc3bdbd30aaab252a01cfb93" ON "exam_paper"  ("term_id") `);
    await runner.query(`ALTER TABLE "credential" ADD "certificate_digest" text`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
