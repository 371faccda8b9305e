import type { AdmitRules } from './data.ts';

/** The ten lines that a candidate reads, from the term's parameters. */
export function admitRules(rules: AdmitRules): string[] {
  return [
    '凭本准考证和有效居民身份证原件入场，两证缺一不得入场；过期证件、复印件和手机照片无效。',
    entry(rules),
    '在考场门口扫描本页二维码签到，按准考证上的考场和座位对号入座。',
    '入座后请核对座位标签和屏幕上的姓名、准考证号，如有不符立即举手报告。',
    `考试时长 ${rules.durationMinutes} 分钟，在计算机上作答；考试结束时系统自动交卷。`,
    leaving(rules),
    '手机、手表等电子设备关机后与书籍资料一并存放在指定位置，不得带入座位。',
    '设备故障、身体不适请举手示意，由监考人员处理，不要自行移动设备或更换座位。',
    '遵守考场秩序；作弊、替考或扰乱考场的，按有关规定处理，成绩无效。',
    '因故不能参加的，请在开考前通过推荐单位请假；无正当理由缺考的，将在一定范围内予以通报。',
  ];
}

function entry({ enterBeforeMinutes, lateLimitMinutes }: AdmitRules): string {
  const late = lateLimitMinutes === 0 ? '开考后停止入场' : `开考 ${lateLimitMinutes} 分钟后停止入场`;
  return `开考前 ${enterBeforeMinutes} 分钟开始入场；${late}，未入场者按缺考处理。`;
}

function leaving({ earliestHandInMinutes }: AdmitRules): string {
  if (earliestHandInMinutes === null) return '考试结束前不得交卷离场；离场时不得带走试题和草稿纸。';
  return `开考 ${earliestHandInMinutes} 分钟后方可交卷离场，离场后不得再次进入；不得带走试题和草稿纸。`;
}
