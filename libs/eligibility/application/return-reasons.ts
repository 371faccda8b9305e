/** Whose mistake a return answers to; only the unit's count towards R40. */
export type Fault = 'person' | 'unit' | 'prefecture' | 'system';

export const faultNames: Record<Fault, string> = {
  person: '申报人',
  unit: '推荐单位',
  prefecture: '市（州）职鉴中心',
  system: '系统',
};

/** A reason for sending an application back: one rule, the fields to look at, and whose it usually is. */
export interface ReturnReason {
  code: ReturnCode;
  name: string;
  /** Rules of the notice that it rests on. */
  rules: readonly string[];
  /** JSON pointers into the application, or `/evidence/<kind>`; the first is where the remedy begins. */
  pointers: readonly string[];
  /** Null where it has to be said each time. */
  fault: Fault | null;
  /** What the applicant is told to do. */
  remedy: string;
}

const reason = <C extends string>(
  code: C,
  name: string,
  rules: readonly string[],
  pointers: readonly string[],
  fault: Fault | null,
  remedy: string,
) => ({ code, name, rules, pointers, fault, remedy });

/** The codes of domain 1.4, in order. */
const reasons = [
  reason(
    '01',
    '推荐单位类型或备案状态不符',
    ['R3', 'R31'],
    ['/recommender/type'],
    'unit',
    '与推荐单位核对备案状态，改正推荐单位类型',
  ),
  reason(
    '02',
    '正式受理日期缺失或不符',
    ['R31', 'C5'],
    ['/recommender/acceptedOn'],
    'unit',
    '按受理通知书填写正式受理日期',
  ),
  reason(
    '03',
    '市（州）未提交培训申请',
    ['R5'],
    ['/recommender/unitId'],
    'prefecture',
    '与市（州）职鉴中心联系，或改由已参加本期的单位推荐',
  ),
  reason(
    '04',
    '申报条件与佐证不匹配',
    ['R17', 'R18', 'R19', 'R20', 'R21', 'R22'],
    ['/conditions'],
    'person',
    '改选符合的申报条件，或补充相应的佐证材料',
  ),
  reason(
    '05',
    '年限不足',
    ['R20', 'R21'],
    ['/experience/periods', '/teaching/periods'],
    'person',
    '补充其他时段的经历和证明；仍不足的改选其他条件',
  ),
  reason(
    '06',
    '证书职业与申报项目不对应',
    ['R18'],
    ['/certificate/occupation', '/projects'],
    'person',
    '改报与证书职业（工种）对应的项目，或改选其他条件',
  ),
  reason('07', '项目超过3个或不同类型', ['R48'], ['/projects'], 'person', '只保留同一类型、不超过3个项目'),
  reason('08', '工作简介少于300字', ['R49'], ['/brief'], 'person', '充实工作简介，写清从业经历'),
  reason(
    '09',
    '使用旧版申报表',
    ['R51'],
    ['/evidence/stamped-form'],
    'person',
    '下载本系统生成的申报表，重新签名盖章后上传',
  ),
  reason(
    '10',
    '申报表未签名、未盖章或无日期',
    ['R50'],
    ['/evidence/stamped-form'],
    'unit',
    '请本人签名、推荐单位盖章并写明日期后重新上传',
  ),
  reason(
    '11',
    '系统填报与申报表不一致',
    ['R29'],
    ['/evidence/stamped-form'],
    'person',
    '重新下载申报表，签名盖章后上传同一版本',
  ),
  reason('12', '证件照不合格', ['R28'], ['/evidence/photo'], 'person', '更换近期免冠、浅色背景的证件照'),
  reason(
    '13',
    '身份证复印件不清或过期',
    ['R28'],
    ['/evidence/id-copy'],
    'person',
    '上传清晰、在有效期内的身份证正反面',
  ),
  reason(
    '14',
    '参保证明或聘用协议缺失',
    ['R28', 'C6'],
    ['/evidence/insurance', '/evidence/employment'],
    'unit',
    '向单位索取参保证明；外聘人员另附聘用协议',
  ),
  reason('15', '选错培训计划', ['R25'], [''], 'person', '撤回本次申报，在正确的培训班中重新申报'),
  reason('16', '重复报名', ['R25'], [''], 'person', '只保留一份申报，撤回其余的'),
  reason('99', '其他', [], [''], null, '按审核人的说明修改'),
] as const;

export type ReturnCode = (typeof reasons)[number]['code'];
export const returnReasons: readonly ReturnReason[] = reasons;

/** The reason of a code, or undefined where there is none. */
export function findReturnReason(code: string): ReturnReason | undefined {
  return returnReasons.find((known) => known.code === code);
}
