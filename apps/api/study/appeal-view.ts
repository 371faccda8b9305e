import { appealStateNames, type StudyAppeal } from '#database/study';
import type { Term } from '#database/term';

/** An appeal as its author and staff see it. */
export function appealView(appeal: StudyAppeal, { settings }: Term) {
  const { id, module, minutes, statement, filedAt, state, grantedMinutes, decisionReason, decidedAt } =
    appeal;
  return {
    id,
    module: settings.study.modules.find(({ code }) => code === module)?.name ?? module,
    minutes,
    statement,
    filedAt: filedAt.toISOString(),
    state,
    stateName: appealStateNames[state],
    grantedMinutes,
    reason: decisionReason,
    decidedAt: decidedAt?.toISOString() ?? null,
    evidenceType: appeal.evidenceMediaType,
  };
}
