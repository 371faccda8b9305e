import type { AuditEvent } from './audit-event.ts';

type Detail = AuditEvent['detail'];

/** What was done, to be read after the actor's name. Every action that is ever recorded has its line here. */
const sentences: Record<string, (detail: Detail) => string> = {
  'session.opened': () => '登录了系统',
  'session.refused': () => '登录失败',
  'account.created': ({ name, login, organisation }) => `为${organisation}的${name}开设了账号“${login}”`,
  'account.password-changed': () => '修改了登录密码',
  'passwords.exported': ({ count }) => `导出了 ${count} 人的初始密码`,
  'term.created': ({ name, assumed }) => `新建了“${name}”，其中 ${assumed} 项待确认`,
  'term.assumption-confirmed': ({ label, value }) => `确认了“${label}”：${value}`,
  'import.checked': ({ fileName, rows, problems }) => `试读了“${fileName}”：${rows} 行，${problems} 处问题`,
  'import.committed': ({ fileName }) => `提交导入${fileName === undefined ? '' : `“${fileName}”`}`,
  'import.failed': ({ fileName }) => `导入“${fileName}”未成功`,
  'roster.imported': ({ fileName, rows, created, updated }) =>
    `导入了花名册“${fileName}”：${rows} 人，新增 ${created}、更新 ${updated}`,
  'scores.imported': ({ fileName, rows, passed }) => `导入了成绩“${fileName}”：${rows} 人，合格 ${passed} 人`,
  'plan.requested': ({ version }) => `开始编排第 ${version} 版考试安排`,
  'plan.made': ({ version, batches, unassigned }) =>
    `排出第 ${version} 版考试安排：${batches} 场${Number(unassigned) > 0 ? `，${unassigned} 人未排上` : '，全部排上'}`,
  'plan.failed': ({ version }) => `第 ${version} 版考试安排未能排出`,
  'plan.published': ({ version, slips, voided }) =>
    `发布了第 ${version} 版考试安排：准考证 ${slips} 张${Number(voided) > 0 ? `，作废 ${voided} 张` : ''}`,
  'slips.rendered': ({ count, failed }) => `生成了 ${count} 张准考证${failures(failed)}`,
  'credentials.requested': () => '开始核发资格证',
  'credentials.issued': ({ count, first, last }) =>
    `核发了 ${count} 份资格证${first === undefined ? '' : `，编号 ${first} 至 ${last}`}`,
  'cards.rendered': ({ count, failed }) => `制作了 ${count} 张证卡${failures(failed)}`,
};

function failures(failed: string | number | undefined): string {
  return Number(failed ?? 0) > 0 ? `，${failed} 张未成功` : '';
}

/** Whether an action can be told in words. */
export function isKnownAction(action: string): boolean {
  return Object.hasOwn(sentences, action);
}

/** An audit event as a sentence without its subject: `发布了第 2 版考试安排：准考证 490 张`. */
export function describeDeed({ action, detail }: Pick<AuditEvent, 'action' | 'detail'>): string {
  return sentences[action]?.(detail) ?? `进行了一项操作（${action}）`;
}
