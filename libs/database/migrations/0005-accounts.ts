import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applicants who register themselves, invitations, filing states, sessions in a list, second factors, accounts linked to the province's own. */
export class Accounts1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "access_policy" ("id" boolean NOT NULL DEFAULT true, "password_days" integer, "staff_idle_minutes" integer NOT NULL, "second_factor_roles" jsonb NOT NULL, "registration_id_kinds" jsonb NOT NULL, CONSTRAINT "access_policy_is_one" CHECK (id), CONSTRAINT "PK_d2cb96774eb7651c6a3bdc64633" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "external_identity" ("issuer" text NOT NULL, "subject" text NOT NULL, "account_id" uuid NOT NULL, "linked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "linked_by" text NOT NULL, CONSTRAINT "UQ_2a32d318f84f9425dfb1b6485ea" UNIQUE ("account_id"), CONSTRAINT "PK_b9308b1f08c8ca517f9ab5c4648" PRIMARY KEY ("issuer", "subject"))`,
    );
    await runner.query(
      `CREATE TABLE "invitation" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "kind" text NOT NULL, "token_hash" bytea NOT NULL, "organisation_id" uuid, "account_id" uuid, "name" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "created_by" text NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "accepted_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "UQ_b827d3749ffbb3b5ab5099afd64" UNIQUE ("token_hash"), CONSTRAINT "PK_beb994737756c0f18a1c1f8669c" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_913833c1541e680e8112131222" ON "invitation"  ("organisation_id")`);
    await runner.query(`CREATE INDEX "IDX_1e498e6dc2d14e9e0c65b119b7" ON "invitation"  ("account_id")`);
    await runner.query(
      `CREATE TABLE "second_factor" ("account_id" uuid NOT NULL, "secret_sealed" bytea NOT NULL, "confirmed_at" TIMESTAMP WITH TIME ZONE, "last_step" integer, CONSTRAINT "PK_0a7b3df05f1502502d076745897" PRIMARY KEY ("account_id"))`,
    );
    await runner.query(
      `CREATE TABLE "recovery_code" ("account_id" uuid NOT NULL, "code_hash" bytea NOT NULL, "used_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_10c3cc912a499eb1f51d71af31a" PRIMARY KEY ("account_id", "code_hash"))`,
    );
    await runner.query(`ALTER TABLE "organisation" ADD "credit_code" text`);
    await runner.query(`ALTER TABLE "organisation" ADD "filing" text`);
    await runner.query(`ALTER TABLE "organisation" ADD "filing_number" text`);
    await runner.query(`ALTER TABLE "organisation" ADD "accepted_on" date`);
    await runner.query(`ALTER TABLE "organisation" ADD "closed_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "account" ADD "password_changed_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "account" ADD "phone" text`);
    await runner.query(`ALTER TABLE "account" ADD "created_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "account" ADD "last_signed_in_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "account" ADD "deactivated_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "account" ADD "unproven_since" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "account" ADD "consent_version" text`);
    await runner.query(`ALTER TABLE "account" ADD "consented_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "session" ADD "id" uuid NOT NULL DEFAULT uuid_generate_v4()`);
    await runner.query(`ALTER TABLE "session" ADD CONSTRAINT "UQ_f55da76ac1c3ac420f444d2ff11" UNIQUE ("id")`);
    await runner.query(`ALTER TABLE "session" ADD "user_agent" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "session" ADD "address" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "session" ADD "second_factor_due" boolean NOT NULL DEFAULT false`);
    await runner.query(`CREATE INDEX "IDX_fae5a6b4a57f098e9af8520d49" ON "session"  ("account_id")`);
    await runner.query(
      `ALTER TABLE "external_identity" ADD CONSTRAINT "FK_2a32d318f84f9425dfb1b6485ea" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "FK_913833c1541e680e8112131222f" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "FK_1e498e6dc2d14e9e0c65b119b7b" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "second_factor" ADD CONSTRAINT "FK_0a7b3df05f1502502d076745897" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "recovery_code" ADD CONSTRAINT "FK_9db6a6c505946232618e26c79e8" FOREIGN KEY ("account_id") REFERENCES "second_factor"("account_id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    // From here on the age of a password counts.
    await runner.query(
      `UPDATE "account" SET "password_changed_at" = now() WHERE "password_hash" IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
