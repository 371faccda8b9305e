import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Dates the terms from before there were drafts, so that only a dated term is offered: by when it was made, as the log
 * says, or by the first who applied or whose roster came, whichever is earliest. One without any trace stays undated.
 */
export class TermPublication1764000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE term SET published_at = trace.at, published_by = coalesce(trace.actor, '系统')
       FROM (
         SELECT term.id, least(made.at, (SELECT min(created_at) FROM application WHERE term_id = term.id),
             (SELECT min(created_at) FROM import WHERE term_id = term.id)) AS at, made.actor
         FROM term LEFT JOIN LATERAL (
           SELECT at, actor FROM audit_event WHERE term_id = term.id AND action = 'term.created' ORDER BY id LIMIT 1
         ) made ON true
       ) trace
       WHERE trace.id = term.id AND term.published_at IS NULL AND trace.at IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the backup taken before');
  }
}
