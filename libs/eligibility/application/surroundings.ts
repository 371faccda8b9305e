import type { IdKind, Sex } from '../identity/index.ts';
import type { Filing } from '../organisation/index.ts';
import type { EvidenceKind } from './evidence.ts';
import type { ListedProject } from './projects.ts';

/** What the rules on an application must know of a term; `TermSettings` has it all. */
export interface ApplicationRules {
  application: {
    formVersionFrom: string;
    briefCharacters: number;
    maxProjects: number;
    acceptanceMaxAgeDays: number | null;
    provincialChannelLabel: string;
    idKinds: readonly IdKind[];
  };
  projects: readonly ListedProject[];
  enabledPrefectures: readonly string[];
}

/** The recommending unit that an application names, as the directory has it. */
export interface RecommendingUnit {
  name: string;
  /** GB/T 2260 code. */
  prefecture: string;
  provincialChannel: boolean;
  /** What the directory knows of its filing; null where nobody wrote it down. */
  filing: Filing | null;
  acceptedOn: string | null;
  /** Its standing bar from recommending (R40): the last day of it, or null until it is lifted; absent where it may. */
  barred?: { endsOn: string | null };
}

/** A file that is bound to the application and not void. */
export interface EvidenceAtHand {
  kind: EvidenceKind;
  /** The version of which it is the stamped form. */
  version: number | null;
}

/** What is known of an application besides its own data. */
export interface Surroundings {
  /** As the ID number tells; null where that kind of number does not. */
  identity: { sex: Sex | null; birthDate: string | null };
  unit: RecommendingUnit | null;
  evidence: readonly EvidenceAtHand[];
  /** The frozen version that has exactly this data, if there is one. */
  version: number | null;
  /** Shanghai civil date. */
  today: string;
}
