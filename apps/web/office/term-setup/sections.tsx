import type { ReactNode } from 'react';
import { idKindNames, prefectures } from '#eligibility';
import { defaultRetention, examModeNames, placeholderNames, type TermSettings } from '#lifecycle';
import { ChoiceField, DateField, ManyField, NumberField, TextField } from './editor.tsx';
import { LinesField } from './lines-field.tsx';
import { MomentField } from './moment-field.tsx';
import { QuotaFields } from './quota-fields.tsx';
import { VenueFields } from './venue-fields.tsx';

export interface Section {
  key: string;
  title: string;
  about: string;
  /** Faults below these pointers are this section's */
  pointers: string[];
  fields: (options: { published: boolean }) => ReactNode;
}

const yesNo = [
  { value: true, label: '是' },
  { value: false, label: '否' },
];
const windows: [keyof TermSettings['windows'], string][] = [
  ['registration', '报名'],
  ['unitReview', '单位审核'],
  ['prefectureReview', '市（州）审核'],
  ['provinceReview', '省级复审'],
  ['study', '培训学习'],
];

type Day = TermSettings['exam']['days'][number];
type Module = TermSettings['study']['modules'][number];
type Project = TermSettings['projects'][number];
type Group = TermSettings['contacts']['groups'][number];

/** All that a term is set up with, in the order in which a notice tells it. */
export const sections: Section[] = [
  {
    key: 'basics',
    title: '基本信息',
    about: '通知的名称、文号和日期，以及申报表的版本。',
    pointers: ['/title', '/documentNumber', '/issuer', '/issuedOn', '/application', '/year', '/ordinal'],
    fields: () => (
      <>
        <TextField wide label="培训班名称" pointer="/title" />
        <TextField label="文号（没有可不填）" pointer="/documentNumber" blank={null} />
        <DateField label="通知日期" pointer="/issuedOn" />
        <TextField label="发证机关" pointer="/issuer/name" />
        <TextField label="发证机关简称" pointer="/issuer/shortName" />
        <DateField
          label="申报表启用日期"
          pointer="/application/formVersionFrom"
          extra="此日之前的旧表不予受理"
        />
        <NumberField label="工作简介最少字数" pointer="/application/briefCharacters" suffix="字" />
        <NumberField label="每人最多申报项目" pointer="/application/maxProjects" suffix="个" />
        <NumberField
          label="受理后多久仍未备案的单位不能推荐"
          pointer="/application/acceptanceMaxAgeDays"
          suffix="天"
          extra="不填即不限"
        />
        <TextField label="省直接审核人员的称谓" pointer="/application/provincialChannelLabel" />
        <ManyField
          label="可用证件"
          pointer="/application/idKinds"
          options={Object.entries(idKindNames).map(([value, label]) => ({ value, label }))}
        />
      </>
    ),
  },
  {
    key: 'windows',
    title: '时间安排',
    about: '通知只写到日，这里定到分。截止取“24:00”即当日全天有效；系统按北京时间到点自动关闭。',
    pointers: ['/windows'],
    fields: () =>
      windows.map(([name, label]) => (
        <div key={name} className="term-pair is-wide">
          <MomentField label={`${label}开始`} pointer={`/windows/${name}/from`} end={false} />
          <MomentField label={`${label}截止`} pointer={`/windows/${name}/to`} end />
        </div>
      )),
  },
  {
    key: 'study',
    title: '课程与学时',
    about: '学满规定学时方可参加考试；每门都要写明分钟数。',
    pointers: ['/study'],
    fields: () => (
      <LinesField<Module>
        label="课程"
        pointer="/study/modules"
        rows={5}
        extra="每行一门：编号　简称　规定分钟数　全称"
        placeholder="policy 政策法规 240 技能人才评价制度体系、政策法规"
        write={({ code, shortName, requiredMinutes, name }) =>
          [code, shortName, requiredMinutes ?? '—', name].join(' ')
        }
        read={([code = '', shortName = '', minutes = '', ...name]) => ({
          code,
          shortName,
          requiredMinutes: /^\d+$/.test(minutes) ? Number(minutes) : null,
          name: name.join(' '),
        })}
      />
    ),
  },
  {
    key: 'exam',
    title: '考试与合格',
    about: '考试日、每场时长、入场与交卷规则、合格分数；须知印在准考证上，花括号里的数字自动填写。',
    pointers: ['/exam', '/marks', '/makeUp'],
    fields: () => (
      <>
        <ChoiceField
          label="考试方式"
          pointer="/exam/mode"
          options={Object.entries(examModeNames).map(([value, label]) => ({ value, label }))}
        />
        <LinesField<Day>
          label="考试日与开放时段"
          pointer="/exam/days"
          rows={2}
          extra="每行一天：日期　时段　时段"
          placeholder="2025-06-06 08:30-12:00 13:30-20:00"
          write={({ date, open }) => [date, ...open.map(({ from, to }) => `${from}-${to}`)].join(' ')}
          read={([date = '', ...spans]) => ({
            date,
            open: spans.map((span) => {
              const [from = '', to = ''] = span.split(/[-–—~]/);
              return { from, to };
            }),
          })}
        />
        <NumberField label="每场时长" pointer="/exam/durationMinutes" suffix="分钟" />
        <NumberField label="场间间隔" pointer="/exam/turnoverMinutes" suffix="分钟" />
        <NumberField label="开考前多久入场" pointer="/exam/enterFromMinutes" suffix="分钟" />
        <NumberField label="开考前多久报到" pointer="/exam/reportByMinutes" suffix="分钟" />
        <NumberField label="请假截止（开考前）" pointer="/exam/leaveBeforeMinutes" suffix="分钟" />
        <NumberField label="迟到时限（开考后）" pointer="/exam/lateLimitMinutes" suffix="分钟" />
        <NumberField label="最早交卷（开考后）" pointer="/exam/earliestHandInMinutes" suffix="分钟" />
        <NumberField label="合格分数" pointer="/marks/pass" suffix="分" />
        <NumberField label="满分" pointer="/marks/full" suffix="分" />
        <NumberField label="成绩复核期限" pointer="/marks/reviewDays" suffix="天" />
        <ChoiceField label="允许补考" pointer="/makeUp/allowed" options={yesNo} />
        <NumberField label="补考次数" pointer="/makeUp/attempts" suffix="次" />
        <ChoiceField label="补考保留学时" pointer="/makeUp/keepsHours" options={yesNo} />
        <LinesField<string>
          label="考试须知"
          pointer="/exam/rules"
          rows={8}
          extra={`每行一条，至多 12 条；可用的花括号：${placeholderNames.map((name) => `{${name}}`).join(' ')}`}
          placeholder="开考{迟到时限}分钟后不得入场，按缺考处理。"
          write={(line) => line}
          read={(_, line) => line}
        />
      </>
    ),
  },
  {
    key: 'venues',
    title: '考点与考场',
    about: '准考证只印规范地址，其他写法列为别名，考生不会以为是两处。',
    pointers: ['/venues', '/humane'],
    fields: () => (
      <>
        <VenueFields />
        <TextField label="最早出发（安排场次时避免更早）" pointer="/humane/earliestDeparture" />
        <TextField label="最晚返回（安排场次时避免更晚）" pointer="/humane/latestReturn" />
      </>
    ),
  },
  {
    key: 'prefectures',
    title: '市（州）与名额',
    about: '只列已提交培训申请的市（州）。名额在发布后随时可调整，每次调整都留下理由。',
    pointers: ['/enabledPrefectures', '/quotas'],
    fields: ({ published }) => (
      <>
        <ManyField
          wide
          label="参加的市（州）"
          pointer="/enabledPrefectures"
          options={prefectures.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <NumberField label="预计人数" pointer="/quotas/softTotal" suffix="人" extra="不是上限" />
        {!published && <QuotaFields />}
      </>
    ),
  },
  {
    key: 'projects',
    title: '考核项目目录',
    about: '限国家、省已公布的项目。同一人申报的项目应属同一类型，不同类时提醒审核人。',
    pointers: ['/projects'],
    fields: () => (
      <LinesField<Project>
        label="项目"
        pointer="/projects"
        rows={10}
        extra="每行一个：编号　名称　类型。可从表格中整列粘贴"
        placeholder="P001 川菜制作 餐饮类"
        write={({ code, name, typeGroup }) => [code, name, typeGroup].join(' ')}
        read={([code = '', name = '', typeGroup = '']) => ({ code, name, typeGroup })}
      />
    ),
  },
  {
    key: 'card',
    title: '证卡、提示线与通报',
    about: '证卡的名称、有效期和编号；退回与不合格的提示线；缺考通报的范围。',
    pointers: ['/card', '/thresholds', '/circular'],
    fields: () => (
      <>
        <TextField wide label="证卡名称" pointer="/card/title" />
        <NumberField label="有效期" pointer="/card/validityYears" suffix="年" />
        <NumberField label="临期提醒" pointer="/card/expiringDays" suffix="天" />
        <TextField label="编号首字母" pointer="/card/numberPrefix" />
        <TextField label="编号省份码" pointer="/card/provinceCode" />
        <ChoiceField label="每个项目一张证卡" pointer="/card/perProject" options={yesNo} />
        <NumberField label="单位退回提示线" pointer="/thresholds/unitReturns" suffix="次" />
        <NumberField label="市（州）不合格提示线" pointer="/thresholds/prefectureRejectPercent" suffix="%" />
        <NumberField label="证卡未领提示" pointer="/thresholds/uncollectedDays" suffix="天" />
        <ChoiceField
          wide
          label="缺考通报的范围"
          pointer="/circular/scope"
          options={[
            { value: 'unit', label: '推荐单位' },
            { value: 'prefecture', label: '所在市（州）' },
            { value: 'all-prefectures', label: '各市（州）' },
          ]}
        />
        <NumberField label="通报前留给本人说明" pointer="/circular/explainDays" suffix="天" />
      </>
    ),
  },
  {
    key: 'retention',
    title: '保存期限',
    about: '个人信息和材料在事情办结后保存多久，到期由系统自动清除。成绩、登记簿和操作记录长期保存。',
    pointers: ['/retention'],
    fields: () => (
      <>
        <NumberField
          label="未录取、未合格人员的材料"
          pointer="/retention/rejectedDays"
          suffix="天"
          extra={`从办结或考试之日起；通常 ${defaultRetention.rejectedDays} 天`}
        />
        <NumberField
          label="持证人的材料"
          pointer="/retention/passedDays"
          suffix="天"
          extra={`从最后一张证卡到期起；通常 ${defaultRetention.passedDays} 天`}
        />
        <NumberField
          label="含证件号码的领取清单"
          pointer="/retention/listDays"
          suffix="天"
          extra={`从生成之日起；通常 ${defaultRetention.listDays} 天，可随时重新生成`}
        />
        <NumberField
          label="导入的表格和照片包"
          pointer="/retention/importDays"
          suffix="天"
          extra={`从导入之日起；通常 ${defaultRetention.importDays} 天`}
        />
      </>
    ),
  },
  {
    key: 'contacts',
    title: '联系与工作群',
    about: '印在通知、准考证和帮助里。',
    pointers: ['/contacts'],
    fields: () => (
      <>
        <TextField label="联系电话" pointer="/contacts/phone" />
        <LinesField<string>
          label="联系人"
          pointer="/contacts/persons"
          rows={2}
          extra="每行一人"
          placeholder="李老师"
          write={(line) => line}
          read={(_, line) => line}
        />
        <LinesField<Group>
          label="工作群"
          pointer="/contacts/groups"
          rows={2}
          extra="每行一个：群号　名称"
          placeholder="123456789 培训班工作一群"
          write={({ name, number }) => `${number} ${name}`}
          read={([number = '', ...name]) => ({ number, name: name.join(' ') })}
        />
      </>
    ),
  },
];
