/** What deeds are about, in the order of a term's life; `subjects` are the first words of actions. */
export const auditTopics: readonly { key: string; name: string; subjects: readonly string[] }[] = [
  { key: 'term', name: '培训班设置', subjects: ['term', 'term-draft'] },
  { key: 'application', name: '申报与审核', subjects: ['application', 'review'] },
  { key: 'candidate', name: '考生', subjects: ['candidate', 'candidates'] },
  { key: 'import', name: '导入与导出', subjects: ['import', 'roster', 'scores', 'audit'] },
  { key: 'study', name: '学时', subjects: ['study'] },
  { key: 'plan', name: '考试编排', subjects: ['plan', 'pin', 'simulation'] },
  { key: 'paper', name: '准考证与考场用表', subjects: ['slips', 'papers'] },
  { key: 'door', name: '考场与签到', subjects: ['door', 'incident'] },
  {
    key: 'result',
    name: '成绩',
    subjects: ['results', 'result-appeal', 'result-change', 'score-difference', 'score-reading'],
  },
  { key: 'correction', name: '信息更正', subjects: ['correction'] },
  { key: 'absence', name: '请假与缺考', subjects: ['leave', 'absence', 'absences', 'consequence'] },
  { key: 'circular', name: '通报', subjects: ['circular'] },
  { key: 'credential', name: '证卡与领取', subjects: ['credentials', 'credential', 'cards', 'collection'] },
  { key: 'message', name: '消息', subjects: ['messages', 'message-policy'] },
  { key: 'person', name: '个人信息', subjects: ['person'] },
  { key: 'organisation', name: '机构', subjects: ['organisation', 'invitation'] },
  {
    key: 'account',
    name: '账号与登录',
    subjects: ['session', 'account', 'second-factor', 'passwords', 'access-policy'],
  },
];

/** The topic of an action such as `plan.published`; undefined where none has been named. */
export function topicOf(action: string): string | undefined {
  const [subject = ''] = action.split('.');
  return auditTopics.find(({ subjects }) => subjects.includes(subject))?.key;
}
