import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages: what people are told, how it goes out, where they want it, and when nothing does. */
export class Message1764000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "message" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "key" text NOT NULL, "event" text NOT NULL, "term_id" uuid, "account_id" uuid, "person_id" uuid, "title" text NOT NULL, "text" text NOT NULL, "link" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "UQ_9b7fde550d30796993a3390ea77" UNIQUE ("key"), CONSTRAINT "PK_ba01f0a3e0123651915008bc578" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_52995f4851bfc5b0b6f094cc59" ON "message"  ("person_id")`);
    await runner.query(`CREATE INDEX "message_unread" ON "message"  ("account_id") WHERE read_at IS NULL`);
    await runner.query(
      `CREATE INDEX "IDX_2b2c2acc519298fea466594e04" ON "message"  ("term_id", "created_at")`,
    );
    await runner.query(
      `CREATE INDEX "IDX_c814157bd01fca2937b5bdad40" ON "message"  ("account_id", "created_at")`,
    );
    await runner.query(
      `CREATE TABLE "message_delivery" ("id" uuid NOT NULL, "message_id" uuid NOT NULL, "channel" text NOT NULL, "address" text NOT NULL, "text" text NOT NULL, "sealed_secret" bytea, "urgent" boolean NOT NULL DEFAULT false, "state" text NOT NULL, "attempts" integer NOT NULL DEFAULT '0', "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE, "sent_at" TIMESTAMP WITH TIME ZONE, "reason" text, CONSTRAINT "UQ_29bfe86979ce73007fa799b2cb1" UNIQUE ("message_id", "channel"), CONSTRAINT "PK_bdcfffd395c57ec0b9c4d9d76d1" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "message_delivery_due" ON "message_delivery"  ("next_attempt_at") WHERE state IN ('waiting', 'sending')`,
    );
    await runner.query(
      `CREATE TABLE "email_address" ("account_id" uuid NOT NULL, "address" text NOT NULL, "confirmed_at" TIMESTAMP WITH TIME ZONE, "code_hash" bytea, "code_expires_at" TIMESTAMP WITH TIME ZONE, "misses" integer NOT NULL DEFAULT '0', CONSTRAINT "PK_7003f2dec9836c2937e812ce09e" PRIMARY KEY ("account_id"))`,
    );
    await runner.query(
      `CREATE TABLE "message_policy" ("id" boolean NOT NULL DEFAULT true, "quiet_from" text NOT NULL, "quiet_to" text NOT NULL, CONSTRAINT "message_policy_is_one" CHECK (id), CONSTRAINT "PK_e05fe4cacc0708ccbdec9dffae5" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `ALTER TABLE "message" ADD CONSTRAINT "FK_51b78c6dd835845c569050ad361" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message" ADD CONSTRAINT "FK_52995f4851bfc5b0b6f094cc59f" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message_delivery" ADD CONSTRAINT "FK_62a14c6a033f2dd522893cbba4f" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "email_address" ADD CONSTRAINT "FK_7003f2dec9836c2937e812ce09e" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
