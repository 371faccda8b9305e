import {
  type ApplicationStanding,
  type ApplicationState,
  applicationMoverNames,
  dueOf,
  ownerOf,
  type TermSettings,
} from '#lifecycle';
import { type BarredUnit, barredInWords } from './barred.ts';

const words: Record<ApplicationState, [title: string, detail: string]> = {
  draft: ['填写并提交申报', '填完各步后定稿，下载申报表签名盖章，上传后提交'],
  'unit-review': ['等待推荐单位初审', '推荐单位审核后上报；需要修改时会退回给您'],
  'prefecture-review': ['等待市（州）职鉴中心审核', '市（州）职鉴中心审核后报省职鉴中心复审'],
  'province-review': ['等待省职鉴中心复审', '复审通过后即可开始线上学习'],
  approved: ['审核已通过', '培训学习开始后请按时完成规定学时'],
  returned: ['按退回原因修改后重新提交', '每一条原因都标在对应的栏目上'],
  rejected: ['审核不通过', '本期申报已结束；如有疑问请联系推荐单位或职鉴中心'],
  withdrawn: ['申报已撤回', '报名截止前可以重新申报'],
  lapsed: ['申报已逾期关闭', '未在规定时间内完成，本期不再受理'],
  waitlisted: ['列入候补', '有名额时由省职鉴中心转为通过'],
};

/** The next step, who owes it, and until when; with a unit that may not recommend any more it is the person's. */
export function nextOf(
  standing: ApplicationStanding,
  { windows }: TermSettings,
  { barred, now }: { barred: BarredUnit | null; now: Date },
) {
  const [title, detail] = barred === null ? words[standing.state] : barredInWords(barred, standing.state);
  const owner = barred === null ? ownerOf[standing.state] : 'applicant';
  const due = dueOf(standing, windows);
  const late = due !== null && now.getTime() >= Date.parse(due);
  return {
    title: late && owner === 'applicant' ? '填报已截止' : title,
    detail: late && owner === 'applicant' ? '未在截止前提交，本期不再受理' : detail,
    owner: owner === null ? null : owner === 'applicant' ? '本人' : applicationMoverNames[owner],
    due,
  };
}
