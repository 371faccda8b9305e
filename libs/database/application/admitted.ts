/**
 * SQL: whether the application that one alias names brought the `candidate` that the other names into the term; who
 * dropped out since was brought in all the same.
 */
export function admitted(application: string, candidate: string): string {
  return `${application}.term_id = ${candidate}.term_id AND ${application}.person_id = ${candidate}.person_id
         AND (${application}.state = 'approved'
           OR ${application}.state = 'withdrawn' AND ${candidate}.withdrawn_at IS NOT NULL)`;
}
