/** Some of a cohort's people, and the batch that is meant for them (-1 where none is). */
export interface Share {
  readonly cohort: number;
  readonly people: number;
  readonly batch: number;
}
