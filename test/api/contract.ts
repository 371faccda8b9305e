/*
 * What the API answers and what the web reads are written on either side, as neither may import the other. Here, where
 * everybody may be imported, the compiler holds them against each other: `npm run check` fails where an answer no
 * longer fits what the web takes it for. Nothing here runs.
 */
import type { CandidateController } from '../../apps/api/candidate/candidate.controller.ts';
import type { RegisterController } from '../../apps/api/credential/register.controller.ts';
import type { HomeController } from '../../apps/api/home/home.controller.ts';
import type { StudyController } from '../../apps/api/study/study.controller.ts';
import type { TermController } from '../../apps/api/term/term.controller.ts';
import type { Candidate, Page, Term, TermSummary } from '../../apps/web/api/contract.ts';
import type { Agenda, FunnelStage, Seating } from '../../apps/web/api/home.ts';
import type { RegisterItem } from '../../apps/web/api/register.ts';
import type { StudyCurves, StudyOverview } from '../../apps/web/api/study.ts';

/** A value after its way as JSON. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

/** What a controller's method answers. */
type Answer<Controller, Method extends keyof Controller> = Controller[Method] extends (
  ...given: never[]
) => infer Told
  ? Wire<Awaited<Told>>
  : never;

/** `true`, or what is told and what is read, for the compiler's message. */
type Fits<Told, Read> = [Told] extends [Read] ? true : { told: Told; read: Read };

type Bites = Fits<Answer<HomeController, 'funnel'>, { stages: { arrived: string }[] }>;
// @ts-expect-error an answer that does not fit is no `true`
export const bites: Bites = true;

export const contract: {
  terms: Fits<Answer<TermController, 'list'>, { items: TermSummary[] }>;
  term: Fits<Answer<TermController, 'read'>, Term>;
  candidates: Fits<Answer<CandidateController, 'list'>, Page<Candidate>>;
  register: Fits<Answer<RegisterController, 'list'>, Page<RegisterItem>>;
  agenda: Fits<Answer<HomeController, 'agenda'>, Agenda>;
  funnel: Fits<Answer<HomeController, 'funnel'>, { stages: FunnelStage[] }>;
  seating: Fits<Answer<HomeController, 'seating'>, { seating: Seating | null }>;
  study: Fits<Answer<StudyController, 'overview'>, StudyOverview>;
  curves: Fits<Answer<StudyController, 'curves'>, StudyCurves>;
} = {
  terms: true,
  term: true,
  candidates: true,
  register: true,
  agenda: true,
  funnel: true,
  seating: true,
  study: true,
  curves: true,
};
