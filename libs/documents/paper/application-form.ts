import { z } from 'zod';
import { formatDate } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { fileBytes, line, sex } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { checkbox, type Paper, written } from './paper.ts';

const optional = (max: number) => z.string().trim().max(max).default('');

/** Annex 1 as filled in (R44–R51). Empty strings are left blank, to be filled in by hand. */
export const applicationFormSchema = z.object({
  filledOn: z.iso.date(),
  name: line(50),
  sex,
  /** 1980年1月. */
  birthMonth: z.iso.date().transform((date) => formatDate(date).replace(/\d+日$/, '')),
  photo: fileBytes.nullable(),
  idNumber: line(24),
  phone: line(20),
  education: line(20),
  employer: line(80),
  yearsOfWork: z.int().min(0).max(80),
  unit: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('filed'), name: line(80) }),
    z.object({ kind: z.literal('pending'), name: line(80), acceptedOn: z.iso.date() }),
  ]),
  address: optional(120),
  region: optional(40),
  titleLevelAndField: optional(60),
  certificateLevel: optional(40),
  certificateOccupation: optional(60),
  projects: z.array(line(40)).min(1).max(3),
  /** Which of the five conditions R18–R22 are claimed, by number from 1. */
  conditions: z.array(z.int().min(1).max(5)).min(1),
  summary: z.string().trim().max(3000).default(''),
});

export type ApplicationFormData = z.input<typeof applicationFormSchema>;
type Parsed = z.output<typeof applicationFormSchema>;

/** In the words of the form that is in force from 28 April 2025 (R51); they differ a little from the notice's. */
const CONDITIONS = [
  '具备相关专项职业能力考核项目相对应的职业（工种）高级及以上等级国家职业资格（技能等级）或初级及以上专业技术职称',
  '获得行政主管部门、行业协会颁发的荣誉证书或相关表彰，包含但不限于工匠（匠人）、非物质文化遗产代表性传承人、技术能手、工艺美术大师等相关荣誉（称号）；以及市级以上公共媒体宣传的典型技术创业人员或技术带头人等',
  '具备大专以上学历，在院校从事与专项职业能力考核项目相关的专业课教学经验3年以上',
  '具有丰富的从业经验，从事与专项职业能力考核项目相关的工作10年以上（提供相关证明材料，如行政部门推荐函、相关机构工作经历证明、社保证明、聘书等）',
  '参与行政主管部门或市级行业协会及以上组织的职业技能大赛执裁裁判或技术专家',
];

const css = `
h1 { font: 600 17pt/1.4 'Kaoka Serif', var(--rare); text-align: center; margin-bottom: 1.5mm; }
.filled { text-align: right; margin-bottom: 1.5mm; }
body { font-size: 10pt; line-height: 1.3; }
td { height: 7.6mm; padding: .6mm 1.2mm; text-align: center; vertical-align: middle; text-wrap: balance; }
td.label { font-weight: 500; }
td.left { text-align: left; text-wrap: wrap; }
td.photo { width: 30mm; padding: 0; }
td.photo img { display: block; width: 28mm; height: 34mm; object-fit: cover; margin: 0 auto; }
.conditions p { padding-left: 1.3em; text-indent: -1.3em; line-height: 1.32; margin: .3mm 0; }
.summary { vertical-align: top; white-space: pre-wrap; line-height: 1.4; }
.signed { padding-left: 78mm; line-height: 1.7; }
.notes { font-size: 9pt; margin-top: 1.5mm; line-height: 1.45; padding-left: 5em; text-indent: -5em; }
`;

/** Annex 1, 四川省专项职业能力考核考评员资格申报表, laid out as the notice does. */
export function applicationForm(data: ApplicationFormData): Paper {
  const form = parseData(applicationFormSchema, data, '申报表');
  return {
    title: `四川省专项职业能力考核考评员资格申报表 ${form.name}`,
    orientation: 'portrait',
    margins: [12, 17, 10, 17],
    numbering: 'none',
    css,
    body: `<p>附件1</p><h1>四川省专项职业能力考核考评员资格申报表</h1>
<p class="filled">填表日期：${formatDate(form.filledOn)}</p>
<table><colgroup><col style="width:13.5%"><col style="width:17%"><col style="width:11%"><col style="width:13%"><col style="width:13%"><col><col style="width:30mm"></colgroup>
${identityRows(form)}${unitRows(form)}${professionRows(form)}${statementRows(form)}</table>
<p class="notes">填表说明：1.考评项目与所从事工作相关，不超过3个（同类型）。<br>2.工作简介过于简单，少于300字，视为从业经验不足，属不符合申报条件。<br>3.此表自2025年4月28日启用。</p>`,
  };
}

const label = (text: string, span = '') => `<td class="label" ${span}>${text}</td>`;
const value = (text: string | number, span = '') => `<td ${span}>${written(String(text))}</td>`;

function identityRows(form: Parsed): string {
  const image =
    form.photo && `<img alt="证件照" src="data:;base64,${Buffer.from(form.photo).toString('base64')}">`;
  return `<tr>${label('姓名')}${value(form.name)}${label('性别')}${value(form.sex)}${label('出生年月')}${value(form.birthMonth)}
<td class="photo" rowspan="4">${image ?? '照片'}</td></tr>
<tr>${label('身份证号码')}${value(form.idNumber, 'colspan="5"')}</tr>
<tr>${label('联系手机')}${value(form.phone, 'colspan="2"')}${label('文化程度')}${value(form.education, 'colspan="2"')}</tr>
<tr>${label('工作单位')}${value(form.employer, 'colspan="2"')}${label('专业工龄')}${value(`${form.yearsOfWork} 年`, 'colspan="2"')}</tr>`;
}

function unitRows({ unit }: Parsed): string {
  const filed = unit.kind === 'filed';
  const date = unit.kind === 'pending' ? formatDate(unit.acceptedOn) : '　　年　　月　　日';
  const name = (shown: boolean) => `推荐单位名称：${shown ? escapeHtml(unit.name) : ''}`;
  return `<tr>${label('推荐单位<br>类　　型', 'rowspan="3"')}<td class="left">${checkbox(filed)}已备案</td><td class="left" colspan="5">${name(filed)}</td></tr>
<tr><td class="left" rowspan="2">${checkbox(!filed)}拟备案</td><td class="left" colspan="5">${name(!filed)}</td></tr>
<tr><td class="left" colspan="5">已提交备案申报材料，省、市人社部门正式受理日期：${date}</td></tr>`;
}

function professionRows(form: Parsed): string {
  return `<tr>${label('联系地址')}${value(form.address, 'colspan="2"')}${label('专业技术职称级别及专业', 'colspan="2"')}${value(form.titleLevelAndField, 'colspan="2"')}</tr>
<tr>${label('所在地区')}${value(form.region, 'colspan="2"')}${label('职业资格证书（职业技能等级证书）级别', 'colspan="2"')}${value(form.certificateLevel, 'colspan="2"')}</tr>
<tr>${label('申报考评<br>项　　目')}${value(form.projects.join('、'), 'colspan="2"')}${label('职业资格证书（职业技能等级证书）职业（工种）', 'colspan="2"')}${value(form.certificateOccupation, 'colspan="2"')}</tr>`;
}

function statementRows(form: Parsed): string {
  const conditions = CONDITIONS.map(
    (text, index) => `<p>${checkbox(form.conditions.includes(index + 1))}${text}</p>`,
  );
  return `<tr>${label('申报条件')}<td class="left conditions" colspan="6">${conditions.join('')}</td></tr>
<tr>${label('工作简介')}<td class="left summary" colspan="6" style="height:40mm">${escapeHtml(form.summary)}</td></tr>
<tr>${label('承诺声明')}<td class="left" colspan="6">　　本人参加培训前认真阅读相关文件规定，郑重承诺所填写信息及提供的资料真实有效，符合考评员申报条件，知晓培训考核方式等相关要求，如提供虚假资料，所有不利后果由本人承担。
<p class="signed">承诺人（本人签名）：<br>日期：</p></td></tr>
<tr>${label('推荐单位<br>意　　见')}<td class="left" colspan="6" style="height:19mm;vertical-align:bottom"><p class="signed">（盖章）<br>　　年　　月　　日</p></td></tr>`;
}
