import type { AuditEvent } from './audit-event.ts';

type Detail = AuditEvent['detail'];

/** What was done, to be read after the actor's name. Every action that is ever recorded has its line here. */
const sentences: Record<string, (detail: Detail) => string> = {
  'session.opened': () => '登录了系统',
  'session.refused': () => '登录失败',
  'session.ended': ({ count }) => `让自己的账号在 ${count} 处浏览器上退出了登录`,
  'account.deactivated': ({ name, reason }) => `停用了${name}的账号：${reason}`,
  'account.reactivated': ({ name, reason }) => `恢复了${name}的账号：${reason}`,
  'account.reset-offered': ({ name }) => `为${name}开出了重设密码的链接`,
  'account.link-offered': ({ name }) => `为${name}开出了绑定统一账号的链接`,
  'account.reset': () => '用链接重设了登录密码',
  'invitation.created': ({ name, organisation }) => `邀请${name}加入${organisation}`,
  'invitation.revoked': ({ name }) => `撤回了给${name}的链接`,
  'organisation.created': ({ name }) => `新建了机构“${name}”`,
  'organisation.changed': ({ name, fields, acceptedOn }) =>
    `修改了“${name}”的${fields}${acceptedOn === undefined ? '' : `，正式受理日期为 ${acceptedOn}`}`,
  'organisation.closed': ({ name, reason }) => `停用了机构“${name}”：${reason}`,
  'organisation.reopened': ({ name, reason }) => `恢复了机构“${name}”：${reason}`,
  'second-factor.taken-up': () => '绑定了动态口令',
  'second-factor.removed': ({ name }) => `解除了${name}的动态口令`,
  'second-factor.refused': () => '登录时动态口令不正确',
  'account.linked': ({ name }) => `把${name}的账号与统一账号绑定`,
  'account.unlinked': ({ name }) => `解除了${name}的统一账号绑定`,
  'session.external-refused': () => '用未绑定的统一账号登录，未予进入',
  'account.created': ({ name, login, organisation }) => `为${organisation}的${name}开设了账号“${login}”`,
  'account.registered': () => '自行注册了账号，同意了个人信息处理告知',
  'account.registration-ignored': () => '用已有账号的证件号码注册，未予办理',
  'account.claimed': () => '凭初始密码认领了账号，同意了个人信息处理告知',
  'account.claim-refused': () => '认领账号失败：初始密码不符，或没有可认领的账号',
  'account.returned-to-initial': ({ name }) => `${name}自行注册的账号由花名册确认身份，密码恢复为初始密码`,
  'access-policy.set': ({ passwordDays, staffIdleMinutes, secondFactorRoles, registrationIdKinds }) =>
    `设定了登录规则：${Number(passwordDays) > 0 ? `${passwordDays} 天更换密码` : '不要求定期更换密码'}，无操作 ${staffIdleMinutes} 分钟退出，${secondFactorRoles} 类人员须用动态口令，${registrationIdKinds} 种证件可注册`,
  'account.password-changed': () => '修改了登录密码',
  'candidates.exported': ({ count }) => `导出了 ${count} 人的考生名单`,
  'candidate.need-marked': ({ name, reason }) => `标记${name}需要无障碍座位：${reason}`,
  'candidate.need-lifted': ({ name, reason }) => `取消了${name}的无障碍座位标记：${reason}`,
  'candidate.told': ({ name, title }) => `向${name}发送了消息“${title}”`,
  'candidates.need-marked': ({ count, reason }) => `批量标记 ${count} 人需要无障碍座位：${reason}`,
  'candidates.need-lifted': ({ count, reason }) => `批量取消 ${count} 人的无障碍座位标记：${reason}`,
  'candidates.told': ({ count, title }) => `批量向 ${count} 人发送了消息“${title}”`,
  'slips.taken': ({ count }) => `下载了选定 ${count} 人的准考证`,
  'application.list-exported': ({ count }) => `导出了 ${count} 份申报的名单`,
  'credentials.exported': ({ count }) => `导出了 ${count} 张证卡的名册`,
  'audit.exported': ({ count }) => `导出了 ${count} 条操作记录`,
  'passwords.exported': ({ count }) => `导出了 ${count} 人的初始密码`,
  'message-policy.set': ({ from, to }) =>
    from === to ? '取消了短信与邮件的静默时段' : `把短信与邮件的静默时段设为 ${from} 至 ${to}`,
  'messages.retried': ({ count }) => `重新发送了 ${count} 条未送达的消息`,
  'study.provider-kept': ({ name }) => `设定了学习平台“${name}”的表格格式`,
  'study.accounts-exported': ({ count }) => `导出了学习账号名单：${count} 人`,
  'study.imported': ({ fileName, rows, changed }) =>
    `导入了学习进度“${fileName}”：${rows} 人，其中 ${changed} 人有变化`,
  'study.reminded': ({ percent, count, students }) =>
    `学习时间已过 ${percent}%，提醒了 ${students} 人中进度落后的 ${count} 人`,
  'study.closed': ({ due, unqualified }) => `学习时间${due}截止，按学时认定，未达标 ${unqualified} 人`,
  'study.ruled': ({ name, verdict, reason }) => `把${name}的学时认定改为“${verdict}”：${reason}`,
  'study.ruled-many': ({ count, verdict, reason }) =>
    `批量把 ${count} 人的学时认定改为“${verdict}”：${reason}`,
  'study.appealed': ({ number, module, minutes }) =>
    `就报名号 ${number} 的“${module}”提出学时申诉：${minutes} 分钟`,
  'study.appeal-decided': ({ module, minutes, reason }) =>
    Number(minutes) > 0
      ? `就“${module}”的学时申诉补记了 ${minutes} 分钟：${reason}`
      : `没有采纳“${module}”的学时申诉：${reason}`,
  'term.created': ({ name, assumed }) => `新建了“${name}”，其中 ${assumed} 项待确认`,
  'term-draft.created': ({ year, ordinal }) => `开始设置${year}年第${ordinal}期培训班`,
  'term-draft.confirmed': ({ question, answer }) => `确认了“${question}”：${answer}`,
  'term-draft.discarded': ({ title }) => `放弃了培训班设置“${title}”`,
  'term.published': ({ name }) => `发布了“${name}”`,
  'term.amended': ({ number, labels, reason }) => `第 ${number} 次变更培训班设置：${labels}。理由：${reason}`,
  'term.quota-adjusted': ({ name, before, after, reason }) =>
    `把${name}的名额由 ${before} 调整为 ${after}：${reason}`,
  'term.assumption-confirmed': ({ label, value }) => `确认了“${label}”：${value}`,
  'application.started': () => '开始填写申报',
  'application.moved': ({ name, deed, version }) =>
    `${name}的申报${Number(version) > 0 ? `（第 ${version} 版）` : ''}：${deed}`,
  'review.closed': ({ state, prefecture, due, count }) =>
    `期限${due}已到，关闭了${prefecture}${state}的申报 ${count} 份`,
  'application.id-number-shown': ({ number }) => `查看了申报 ${number} 的完整证件号码`,
  'consequence.decided': ({ name, measure, reason }) => `对${name}作出处理决定“${measure}”：${reason}`,
  'consequence.lifted': ({ name, reason }) => `解除了${name}的停止推荐：${reason}`,
  'leave.asked': () => '申请考试请假',
  'leave.withdrawn': () => '撤回了请假申请',
  'leave.decided': ({ name, state, reason }) => `审批${name}的请假：${state}。${reason}`,
  'absence.opened': ({ kind, count }) => `向 ${count} 人发出${kind}说明通知`,
  'absence.explained': () => '对缺勤事项作了说明',
  'absence.ruled': ({ name, state, reason }) => `认定${name}的缺勤：${state}。${reason}`,
  'circular.drafted': ({ title, count }) => `起草了《${title}》，涉及 ${count} 项`,
  'circular.proposed': ({ title }) => `把《${title}》提交审批`,
  'circular.moved': ({ title, state, note }) => `《${title}》转为“${state}”${note ? `：${note}` : ''}`,
  'import.checked': ({ fileName, rows, problems }) => `试读了“${fileName}”：${rows} 行，${problems} 处问题`,
  'import.committed': ({ fileName }) => `提交导入${fileName === undefined ? '' : `“${fileName}”`}`,
  'import.failed': ({ fileName }) => `导入“${fileName}”未成功`,
  'roster.imported': ({ fileName, rows, created, updated }) =>
    `导入了花名册“${fileName}”：${rows} 人，新增 ${created}、更新 ${updated}`,
  'scores.imported': ({ fileName, rows, passed }) => `导入了成绩“${fileName}”：${rows} 人，合格 ${passed} 人`,
  'absences.recorded': ({ count, late }) =>
    `按签到情况登记缺考 ${Number(count) - Number(late)} 人${Number(late) > 0 ? `、迟到未入场 ${late} 人` : ''}`,
  'incident.ruled': ({ name, ruling, reason }) => `认定${name}的考场情况为“${ruling}”：${reason}`,
  'results.published': ({ number, passed, failed, absent, disqualified, deferred, missing, remark }) =>
    `第 ${number} 次公布成绩：合格 ${passed} 人，不合格 ${failed} 人，缺考 ${absent} 人，违纪 ${disqualified} 人，待补考 ${deferred} 人，无成绩 ${missing} 人${remark ? `。理由：${remark}` : ''}`,
  'score-reading.closed': ({ batch, reading }) => `完成了${batch}成绩的第 ${reading} 次录入`,
  'score-reading.given-up': ({ batch, reading }) => `放弃了${batch}成绩的第 ${reading} 次录入`,
  'score-difference.settled': ({ name, result, reason }) => `裁定${name}的成绩为${result}：${reason}`,
  'scores.taken': ({ batch, count }) => `${batch}的成绩两次录入核对一致，登记 ${count} 人`,
  'result-change.proposed': ({ name, before, after, reason }) =>
    `申请把${name}的成绩由${before}更正为${after}：${reason}`,
  'result-change.approved': ({ name, before, after, reason }) =>
    `复核同意把${name}的成绩由${before}更正为${after}：${reason}`,
  'result-change.refused': ({ name, note }) => `没有同意更正${name}的成绩：${note}`,
  'result-change.withdrawn': ({ name }) => `撤回了对${name}成绩的更正申请`,
  'result-appeal.made': () => '申请复核成绩',
  'result-appeal.withdrawn': () => '撤回了成绩复核申请',
  'result-appeal.answered': ({ name, answer }) => `答复${name}的成绩复核申请，维持原成绩：${answer}`,
  'correction.requested': ({ field }) => `申请更正${field}`,
  'correction.withdrawn': ({ field }) => `撤回了更正${field}的申请`,
  'correction.granted': ({ field, before, after, note }) =>
    `同意把${field}由“${before}”更正为“${after}”：${note}`,
  'correction.refused': ({ field, after, note }) => `没有同意把${field}更正为“${after}”：${note}`,
  'plan.requested': ({ version }) => `开始编排第 ${version} 版考试安排`,
  'plan.made': ({ version, batches, unassigned }) =>
    `排出第 ${version} 版考试安排：${batches} 场${Number(unassigned) > 0 ? `，${unassigned} 人未排上` : '，全部排上'}`,
  'plan.failed': ({ version }) => `第 ${version} 版考试安排未能排出`,
  'plan.published': ({ version, slips, voided }) =>
    `发布了第 ${version} 版考试安排：准考证 ${slips} 张${Number(voided) > 0 ? `，作废 ${voided} 张` : ''}`,
  'plan.stopped': ({ version }) => `让第 ${version} 版考试安排提前停止，保留当前最好的结果`,
  'plan.cancelled': ({ version }) => `取消了第 ${version} 版考试安排的计算`,
  'plan.move-requested': ({ version, parent, who, people, start }) =>
    `在第 ${parent} 版上把${who}${Number(people) > 1 ? `（${people} 人）` : ''}移到${start}场，生成第 ${version} 版`,
  'pin.set': ({ name, place, reason }) => `把${name}固定在 ${place}${reason ? `：${reason}` : ''}`,
  'pin.removed': ({ name }) => `取消了${name}的固定安排`,
  'simulation.requested': ({ version, closures, days }) =>
    `在第 ${version} 版上模拟${Number(closures) > 0 ? `关闭考场（${closures} 处）` : ''}${Number(days) > 0 ? '变更开放时段' : ''}`,
  'simulation.made': ({ choices, moved }) => `模拟得出 ${choices} 个方案，最少改动 ${moved} 人的场次`,
  'simulation.failed': () => '模拟未能完成',
  'simulation.stopped': () => '让模拟提前停止，保留已有的方案',
  'simulation.cancelled': () => '取消了模拟',
  'simulation.picked': ({ version, moved }) => `选用了改动 ${moved} 人场次的方案，存为第 ${version} 版`,
  'term.exam-changed': ({ version, closures, days }) =>
    `随第 ${version} 版的发布变更了考务设置：${[
      Number(closures) > 0 ? `关闭考场 ${closures} 处` : '',
      days ? `考试日改为 ${days}` : '',
    ]
      .filter(Boolean)
      .join('，')}`,
  'door.posted': ({ name, count }) => `安排${name}监考 ${count} 个考场场次`,
  'slips.rendered': ({ count, failed }) => `生成了 ${count} 张准考证${failures(failed)}`,
  'papers.requested': () => '开始生成考场用表',
  'credentials.requested': () => '开始核发资格证',
  'credentials.issued': ({ count, first, last }) =>
    `核发了 ${count} 份资格证${first === undefined ? '' : `，编号 ${first} 至 ${last}`}`,
  'credential.decision-proposed': ({ number, kind, reason }) => `申请对证卡 ${number} ${kind}：${reason}`,
  'credential.decided': ({ number, kind, reason, proposer }) =>
    `复核同意并执行了对证卡 ${number} 的${kind}：${reason}（申请人 ${proposer}）`,
  'credential.decision-refused': ({ number, kind, note }) => `没有同意对证卡 ${number} 的${kind}：${note}`,
  'credential.decision-withdrawn': ({ number, kind }) => `撤回了对证卡 ${number} 的${kind}申请`,
  'person.data-exported': ({ sections, files }) => `下载了本人的个人信息：${sections} 类、${files} 个文件`,
  'person.data-handed-out': ({ document, reason }) =>
    `依书面申请（${document}）导出了一人的个人信息：${reason}`,
  'person.looked-up': () => '按证件号码查找了一人保存的个人信息',
  'person.erasure-proposed': ({ document, reason }) =>
    `依书面申请（${document}）提出清除一人的个人信息：${reason}`,
  'person.erasure-refused': ({ document, note }) => `没有同意清除一人的个人信息（${document}）：${note}`,
  'person.erasure-withdrawn': ({ document }) => `撤回了清除一人个人信息的申请（${document}）`,
  'person.erased': ({ document }) =>
    document === undefined
      ? '按保存期限清除了一人的个人信息'
      : `复核同意，依书面申请（${document}）清除了一人的个人信息`,
  'collection.handed': ({ serial, to, count, round, discrepancy }) =>
    `把 ${count} 张${round}证卡交给${to}，交接单第 ${serial} 号${discrepancy ? `，差异：${discrepancy}` : ''}`,
  'collection.received': ({ serial, signer, count, missing }) =>
    `登记了第 ${serial} 号交接单的签收：${signer}，实收 ${count} 张${Number(missing) > 0 ? `，缺 ${missing} 张` : ''}`,
  'collection.withdrawn': ({ serial, reason }) => `撤回了第 ${serial} 号交接单：${reason}`,
  'collection.collected': ({ name, number, signer }) =>
    `把证卡 ${number} 发给了${name}${signer === name ? '' : `（${signer}代领）`}`,
  'collection.paper-ordered': ({ paper, round, people, reason }) =>
    `生成了${paper}（${round}，${people} 人），${reason ? `含完整身份证号码，用途：${reason}` : '身份证号码已遮盖'}`,
  'collection.paper-downloaded': ({ paper, reason }) => `下载了含完整身份证号码的${paper}，用途：${reason}`,
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
