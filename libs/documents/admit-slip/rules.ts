import type { AdmitRules } from './data.ts';

/** The ten lines that a candidate reads, from the term's parameters. */
export function admitRules(rules: AdmitRules): string[] {
  return [
    '凭本准考证和有效身份证原件入场，缺一不可；复印件、过期证件无效。',
    entry(rules),
    '入场时扫描本页签到码，按考场和座位对号入座。',
    '入座后核对座位标签和屏幕上的姓名、准考证号，不符请举手。',
    `考试时长 ${rules.durationMinutes} 分钟，在计算机上作答，结束时系统自动交卷。`,
    leaving(rules),
    '手机、手表等电子设备和书籍资料按要求存放，不得带入座位。',
    '设备故障或身体不适请举手，不得自行移动设备或更换座位。',
    '作弊、替考、扰乱考场的，按有关规定处理，成绩无效。',
    '不能参加的，请在开考前通过推荐单位请假；无故缺考的，将在一定范围内通报。',
  ];
}

function entry({ enterBeforeMinutes, lateLimitMinutes }: AdmitRules): string {
  const late = lateLimitMinutes === 0 ? '开考后停止入场' : `开考 ${lateLimitMinutes} 分钟后停止入场`;
  return `开考前 ${enterBeforeMinutes} 分钟开始入场，${late}，未入场者按缺考处理。`;
}

function leaving({ earliestHandInMinutes }: AdmitRules): string {
  if (earliestHandInMinutes === null) return '考试结束前不得交卷离场。';
  return `开考 ${earliestHandInMinutes} 分钟后方可交卷离场，离场后不得再次入场。`;
}
