/**
 * What a page keeps in its address, read leniently: a mangled link still opens the page.
 * The router reads digits as numbers, hence the conversions to text.
 */

export interface CandidateSearch {
  page?: number;
  size?: number;
  q?: string;
  unit?: string;
  prefecture?: string;
  batch?: string;
  result?: string;
  /** Columns left out */
  hide?: string;
}

export function readCandidateSearch(search: Record<string, unknown>): CandidateSearch {
  return {
    ...readPageSearch(search),
    ...readTexts(search, ['q', 'unit', 'prefecture', 'batch', 'result', 'hide']),
  };
}

export interface OrganisationSearch {
  page?: number;
  size?: number;
  q?: string;
  kind?: string;
  prefecture?: string;
  filing?: string;
}

export function readOrganisationSearch(search: Record<string, unknown>): OrganisationSearch {
  return { ...readPageSearch(search), ...readTexts(search, ['q', 'kind', 'prefecture', 'filing']) };
}

export function readAccountSearch(search: Record<string, unknown>): {
  page?: number;
  size?: number;
  q?: string;
  role?: string;
} {
  return { ...readPageSearch(search), ...readTexts(search, ['q', 'role']) };
}

export interface StudySearch {
  tab?: string;
  q?: string;
  state?: string;
  page?: number;
  /** The progress file that is being looked at */
  import?: string;
}

export function readStudySearch(search: Record<string, unknown>): StudySearch {
  const { page } = readPageSearch(search);
  return {
    ...readTexts(search, ['tab', 'q', 'state', 'import']),
    ...(page === undefined ? {} : { page }),
  };
}

export function readOutboxSearch(search: Record<string, unknown>): {
  event?: string;
  state?: string;
  page?: number;
} {
  const { page } = readPageSearch(search);
  return { ...readTexts(search, ['event', 'state']), ...(page === undefined ? {} : { page }) };
}

export function readPageSearch(search: Record<string, unknown>): { page?: number; size?: number } {
  const page = readCount(search.page);
  const size = readCount(search.size);
  return { ...(page === undefined ? {} : { page }), ...(size === undefined ? {} : { size }) };
}

export interface AuditSearch {
  page?: number;
  size?: number;
  who?: string;
  what?: string;
  from?: string;
  to?: string;
}

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  return { ...readPageSearch(search), ...readTexts(search, ['who', 'what', 'from', 'to']) };
}

export interface RegisterSearch {
  page?: number;
  size?: number;
  q?: string;
  status?: string;
  waiting?: string;
  /** The one whose drawer is open */
  credential?: string;
  /** Columns left out */
  hide?: string;
}

export function readRegisterSearch(search: Record<string, unknown>): RegisterSearch {
  return {
    ...readPageSearch(search),
    ...readTexts(search, ['q', 'status', 'waiting', 'credential', 'hide']),
  };
}

export interface CollectionSearch {
  page?: number;
  size?: number;
  /** 复核 where it is `renewal`, else 培训 */
  round?: string;
  q?: string;
  place?: string;
  overdue?: string;
}

export function readCollectionSearch(search: Record<string, unknown>): CollectionSearch {
  return { ...readPageSearch(search), ...readTexts(search, ['round', 'q', 'place', 'overdue']) };
}

export interface ReviewSearch {
  page?: number | undefined;
  q?: string;
  state?: string;
  prefecture?: string;
  round?: string;
  looked?: string;
  /** The application that is open */
  file?: string;
}

export function readReviewSearch(search: Record<string, unknown>): ReviewSearch {
  const { page } = readPageSearch(search);
  return {
    ...(page === undefined ? {} : { page }),
    ...readTexts(search, ['q', 'state', 'prefecture', 'round', 'looked', 'file']),
  };
}

export interface PlanSearch {
  /** The version shown */
  plan?: string;
  /** The version that it is compared with */
  with?: string;
  /** The simulation shown instead */
  simulation?: string;
}

export function readPlanSearch(search: Record<string, unknown>): PlanSearch {
  return readTexts(search, ['plan', 'with', 'simulation']);
}

export function readImportSearch(search: Record<string, unknown>): { import?: string } {
  return readTexts(search, ['import']);
}

/** The room whose record is open, or the list of who keeps which door. */
export function readExamDaySearch(search: Record<string, unknown>): { record?: string; view?: string } {
  return readTexts(search, ['record', 'view']);
}

/** The batch whose scores are typed or settled. */
export function readScoreSearch(search: Record<string, unknown>): { batch?: string } {
  return readTexts(search, ['batch']);
}

function readTexts<K extends string>(search: Record<string, unknown>, keys: K[]): { [key in K]?: string } {
  const texts: { [key in K]?: string } = {};
  for (const key of keys) {
    const value = search[key];
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') texts[key] = String(value);
  }
  return texts;
}

function readCount(value: unknown): number | undefined {
  const count = Number(value);
  return Number.isInteger(count) && count > 0 ? count : undefined;
}
