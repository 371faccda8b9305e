import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hand-over of cards, and what Annex 2 says of people beyond the card. */
export class Collection1764000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "collection_hop" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "serial" SERIAL NOT NULL, "term_id" uuid NOT NULL, "round" text NOT NULL, "kind" text NOT NULL, "from_id" uuid NOT NULL, "to_id" uuid, "handed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "handed_by" text NOT NULL, "counted" integer NOT NULL, "discrepancy" text NOT NULL DEFAULT '', "note" text NOT NULL DEFAULT '', "received_at" TIMESTAMP WITH TIME ZONE, "signer" text, "proxy" text, "recorded_by" text, "received_count" integer, "received_discrepancy" text, "withdrawn_at" TIMESTAMP WITH TIME ZONE, "withdrawn_reason" text, CONSTRAINT "UQ_27e8edda67e400f7db849f8f9e2" UNIQUE ("serial"), CONSTRAINT "PK_1799161a21b2197568593020dea" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_3865636e34458a4a42a9342029" ON "collection_hop"  ("from_id") `);
    await runner.query(`CREATE INDEX "IDX_9463ea7bc635d644804834afd3" ON "collection_hop"  ("to_id") `);
    await runner.query(
      `CREATE INDEX "IDX_188bb936a672bdc6332689e6c4" ON "collection_hop"  ("term_id", "serial") `,
    );
    await runner.query(
      `CREATE TABLE "collection_item" ("hop_id" uuid NOT NULL, "credential_id" uuid NOT NULL, "state" text NOT NULL, CONSTRAINT "PK_9b59690c3e0e32e5433181c92ab" PRIMARY KEY ("hop_id", "credential_id"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_7ff2003188df8cd98697089d81" ON "collection_item"  ("credential_id") `,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "collection_item_one_way" ON "collection_item"  ("credential_id") WHERE state = 'sent'`,
    );
    await runner.query(
      `CREATE TABLE "collection_paper" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "term_id" uuid NOT NULL, "kind" text NOT NULL, "round" text NOT NULL, "unit_id" uuid, "full" boolean NOT NULL, "reason" text, "handler" text NOT NULL DEFAULT '', "phone" text NOT NULL DEFAULT '', "ordered_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ordered_by_id" uuid NOT NULL, "ordered_by" text NOT NULL, "organisation_id" uuid NOT NULL, "job_id" uuid, "people" integer, "pdf_digest" text, "sheet_digest" text, "erased_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_adff51e901e6e07d6bda6a9c4e5" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_66b8141198880dc678e97b4495" ON "collection_paper"  ("term_id", "organisation_id") `,
    );
    await runner.query(`ALTER TABLE "candidate" ADD "education" text`);
    await runner.query(`ALTER TABLE "candidate" ADD "qualification_level" text`);
    await runner.query(`ALTER TABLE "candidate" ADD "qualification_occupation" text`);
    await runner.query(
      `ALTER TABLE "collection_hop" ADD CONSTRAINT "FK_4398113f629c5a007f90c29f40d" FOREIGN KEY ("term_id") REFERENCES "term"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "collection_hop" ADD CONSTRAINT "FK_3865636e34458a4a42a93420293" FOREIGN KEY ("from_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "collection_hop" ADD CONSTRAINT "FK_9463ea7bc635d644804834afd35" FOREIGN KEY ("to_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "collection_item" ADD CONSTRAINT "FK_6a66e11e3f965d922de76b8bd3d" FOREIGN KEY ("hop_id") REFERENCES "collection_hop"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "collection_item" ADD CONSTRAINT "FK_7ff2003188df8cd98697089d817" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "collection_paper" ADD CONSTRAINT "FK_f3baccc1d3d8ca69e1af7bb7929" FOREIGN KEY ("term_id") REFERENCES "term"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
