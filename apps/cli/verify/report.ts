import { checkNames, type Outcome, type Verdict } from '#credential';

/** 0 good today, 2 genuine but no longer good, 3 not to be believed, 4 cannot be said; 1 is bad input. */
const exitCodes: Record<Outcome, number> = {
  valid: 0,
  expiring: 0,
  expired: 2,
  suspended: 2,
  revoked: 2,
  superseded: 2,
  forged: 3,
  'unknown-issuer': 3,
  'status-unknown': 4,
};

/** The gravest of several: a forgery outweighs doubt, doubt outweighs an expired card. */
export function exitCodeOf(verdicts: readonly Verdict[]): number {
  const gravity = [0, 2, 4, 3];
  const codes = verdicts.map(({ outcome }) => exitCodes[outcome]);
  return codes.reduce((worst, code) => (gravity.indexOf(code) > gravity.indexOf(worst) ? code : worst), 0);
}

/** A verdict in words, most important first. */
export function describeVerdict({ outcomeName, reason, detail, card, checks, ...rest }: Verdict): string {
  const facts: [string, string | undefined][] = card
    ? [
        ['编号', card.number],
        ['姓名', card.maskedName],
        ['项目', card.projects.join('、')],
        ['机构', card.issuer],
        ['有效期', `${card.validFrom} 至 ${card.validTo}`],
        ['状态起始', rest.since],
        ['公开原因', rest.publicReason],
      ]
    : [];
  const lines = [
    `【${outcomeName}】${detail}${reason === 'OK' ? '' : `（${reason}）`}`,
    ...facts.filter(([, value]) => value).map(([label, value]) => `  ${label}：${value}`),
    ...checks.map(({ name, passed, at, detail: words }) => {
      return `  ${passed ? '✓' : '✗'} ${checkNames[name]}：${words}（${at}）`;
    }),
    `  核验时间：${rest.checkedAt}；状态截至：${rest.statusAsOf ?? '不明'}`,
  ];
  return `${lines.join('\n')}\n`;
}
