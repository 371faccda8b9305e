import type { Duty, DutyKey, Situation } from './duty.ts';

interface Waiting {
  key: DutyKey;
  count: number;
}

const TITLES: Partial<Record<DutyKey, string>> = {
  'result-changes': '成绩更正待第二人审批',
  'credential-decisions': '证卡处理待第二人复核',
  circulars: '通报待审批',
};

/** What a colleague proposed and the caller may settle: nobody settles their own. */
export async function listApprovalDuties({ manager, term, caller }: Situation): Promise<Duty[]> {
  const rows = await manager.query<Waiting[]>(
    `SELECT 'result-changes' AS key, count(*)::int AS count FROM result_change
     WHERE term_id = $1 AND state = 'proposed' AND proposed_by_id <> $2
     UNION ALL
     SELECT 'credential-decisions', count(*)::int
     FROM credential_decision d JOIN credential k ON k.id = d.credential_id
     WHERE k.term_id = $1 AND d.state = 'proposed' AND d.proposed_by_id <> $2
     UNION ALL
     SELECT 'circulars', count(*)::int FROM circular
     WHERE term_id = $1 AND state = 'proposed' AND drafted_by_id <> $2`,
    [term.id, caller.accountId],
  );
  return rows.map(({ key, count }) => ({
    key,
    title: TITLES[key]!,
    detail: '由另一人提出，等您决定',
    count,
    at: null,
  }));
}
