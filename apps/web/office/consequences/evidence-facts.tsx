import type { AbsenceEvidence } from '#lifecycle';
import { formatShort } from '../../format/instant.ts';

/** The evidence of a case in one line of facts. */
export function EvidenceFacts({ evidence }: { evidence: AbsenceEvidence }) {
  return <p className="quiet-cell">{factsOf(evidence).join('；')}</p>;
}

function factsOf({ batch, slip, notifiedAt, signIn, leave, study }: AbsenceEvidence): string[] {
  return [
    ...(study === null
      ? []
      : study
          .filter(({ done, required }) => done < required)
          .map(({ module, done, required }) => `${module} ${done}/${required} 分钟`)),
    ...(batch === null ? [] : [`${formatShort(`${batch.start}:00+08:00`)}场，${batch.room}`]),
    ...(slip === null
      ? []
      : [
          `准考证${formatShort(slip.publishedAt)}发布，${
            slip.downloadedAt === null ? '未下载' : `${formatShort(slip.downloadedAt)}下载`
          }`,
        ]),
    ...(notifiedAt === null ? [] : [`${formatShort(notifiedAt)}已送达考试通知`]),
    ...(signIn === null
      ? []
      : [
          `截至迟到时限${formatShort(signIn.closedAt)}未签到${signIn.doorReadOut ? '（考场已宣读）' : ''}`,
          ...(signIn.result === null ? [] : [`成绩记为${signIn.result}`]),
        ]),
    leave === null ? '未请假' : `请假：${leave.reason}，${leave.state}`,
  ];
}
