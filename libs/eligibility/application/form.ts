/** One entry of Annex 1 as the wizard asks for it. */
export interface FormField {
  /** JSON pointer into the application; `/evidence/photo` for the photo on the form. */
  pointer: string;
  /** As the form prints it. */
  label: string;
}

export interface FormStep {
  key: 'person' | 'unit' | 'qualification' | 'conditions' | 'brief' | 'files' | 'review';
  title: string;
  fields: readonly FormField[];
}

const field = (pointer: string, label: string): FormField => ({ pointer, label });

/** Annex 1 in the notice's order, cut into the steps of the wizard (R44–R50); files come after the form. */
export const formSteps: readonly FormStep[] = [
  {
    key: 'person',
    title: '个人信息',
    fields: [
      field('/name', '姓名'),
      field('/sex', '性别'),
      field('/birthMonth', '出生年月'),
      field('/evidence/photo', '照片'),
      field('/idNumber', '身份证号码'),
      field('/phone', '联系手机'),
      field('/education', '文化程度'),
      field('/employer', '工作单位'),
      field('/workYears', '专业工龄（年）'),
    ],
  },
  {
    key: 'unit',
    title: '推荐单位',
    fields: [
      field('/recommender/unitId', '推荐单位名称'),
      field('/recommender/type', '推荐单位类型'),
      field('/recommender/acceptedOn', '省、市人社部门正式受理日期'),
    ],
  },
  {
    key: 'qualification',
    title: '资格与项目',
    fields: [
      field('/address', '联系地址'),
      field('/title', '专业技术职称级别及专业'),
      field('/prefecture', '所在地区'),
      field('/certificate/level', '职业资格证书（职业技能等级证书）级别'),
      field('/projects', '申报考评项目'),
      field('/certificate/occupation', '职业资格证书（职业技能等级证书）职业（工种）'),
    ],
  },
  {
    key: 'conditions',
    title: '申报条件',
    fields: [
      field('/conditions', '申报条件'),
      field('/honour', '荣誉或表彰'),
      field('/teaching', '教学经历'),
      field('/experience', '工作经历'),
      field('/contest', '职业技能大赛'),
    ],
  },
  { key: 'brief', title: '工作简介', fields: [field('/brief', '工作简介')] },
  { key: 'files', title: '证明材料', fields: [field('/evidence', '证明材料')] },
  {
    key: 'review',
    title: '核对提交',
    fields: [
      field('/committed', '承诺声明'),
      field('/evidence/stamped-form', '单位盖章的申报表'),
      field('/formVersion', '申报表版本'),
    ],
  },
];

const byLength = formSteps
  .flatMap((step) => step.fields.map((entry) => ({ step, entry })))
  .sort((a, b) => b.entry.pointer.length - a.entry.pointer.length);

const parts: Record<string, string> = {
  from: '开始年月',
  to: '结束年月',
  school: '院校',
  course: '专业课程',
  employer: '单位',
  post: '岗位',
  proof: '证明材料',
  level: '级别',
  speciality: '专业',
  kind: '类别',
  title: '名称',
  grantedBy: '颁发单位或媒体',
  reach: '级别',
  link: '网址',
  name: '名称',
  organiser: '主办单位',
  organiserKind: '主办单位性质',
  role: '担任',
};

/** Where a pointer is filled in, and what it is called there; undefined for one that is on no form. */
export function findFormField(pointer: string): { step: FormStep; label: string } | undefined {
  const found = byLength.find(
    ({ entry }) => pointer === entry.pointer || pointer.startsWith(`${entry.pointer}/`),
  );
  if (found !== undefined)
    return { step: found.step, label: found.entry.label + within(pointer.slice(found.entry.pointer.length)) };
  const outer = byLength.find(({ entry }) => pointer !== '' && entry.pointer.startsWith(`${pointer}/`));
  return outer === undefined ? undefined : { step: outer.step, label: outer.entry.label };
}

/** `/periods/1/from` → ` 第2段 开始年月` */
function within(rest: string): string {
  const [, place, key] = /^(?:\/periods\/(\d+))?(?:\/(\w+))?$/.exec(rest) ?? [];
  const period = place === undefined ? '' : ` 第${Number(place) + 1}段`;
  const part = key === undefined ? undefined : parts[key];
  return period + (part === undefined ? '' : ` ${part}`);
}
