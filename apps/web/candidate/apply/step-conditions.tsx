import {
  conditions,
  contestRoles,
  countMonths,
  EXPERIENCE_YEARS,
  experienceProofs,
  honourKinds,
  monthsInWords,
  type Period,
  reaches,
  TEACHING_YEARS,
} from '#eligibility';
import { ChoiceField, SelectField, TextField } from './fields.tsx';
import { useField, useForm } from './form-context.tsx';

const options = conditions.map(({ code, number, shortName, text }) => ({
  code,
  name: `${number}. ${shortName}`,
  about: text,
}));

export function ConditionsStep() {
  const { data } = useForm();
  const chosen = new Set(data.conditions ?? []);
  return (
    <>
      <ChoiceField
        pointer="/conditions"
        label="申报条件（符合其中之一即可，勾选的都要有佐证）"
        options={options}
        many
      />
      {chosen.has('certificate') && (
        <p className="quiet">条件一以上一步填写的证书（高级及以上）或职称为准，稍后上传证书扫描件。</p>
      )}
      {chosen.has('honour') && <Honour />}
      {chosen.has('teaching') && <Periods part="teaching" title="教学经历" years={TEACHING_YEARS} />}
      {chosen.has('experience') && <Periods part="experience" title="工作经历" years={EXPERIENCE_YEARS} />}
      {chosen.has('contest') && <Contest />}
    </>
  );
}

function Honour() {
  const { data } = useForm();
  const media = data.honour?.kind === 'media';
  return (
    <Part title="荣誉或表彰" pointer="/honour">
      <ChoiceField pointer="/honour/kind" label="类别" options={honourKinds} />
      <TextField pointer="/honour/title" label={media ? '报道标题' : '荣誉（称号）'} most={80} />
      <TextField pointer="/honour/grantedBy" label={media ? '媒体名称' : '颁发单位'} most={80} />
      {media && (
        <>
          <SelectField pointer="/honour/reach" label="媒体级别" options={reaches} />
          <TextField pointer="/honour/link" label="报道网址" type="url" inputMode="url" most={500} />
        </>
      )}
    </Part>
  );
}

function Contest() {
  return (
    <Part title="职业技能大赛" pointer="/contest">
      <TextField pointer="/contest/name" label="大赛名称" most={100} />
      <TextField pointer="/contest/organiser" label="主办单位" most={80} />
      <ChoiceField
        pointer="/contest/organiserKind"
        label="主办单位性质"
        options={[
          { code: 'authority', name: '行政主管部门' },
          { code: 'association', name: '行业协会' },
        ]}
      />
      <SelectField pointer="/contest/reach" label="主办单位级别" options={reaches} />
      <ChoiceField pointer="/contest/role" label="担任" options={contestRoles} />
    </Part>
  );
}

/** Stretches of work or teaching with their sum as it grows; overlaps count once. */
function Periods({ part, title, years }: { part: 'teaching' | 'experience'; title: string; years: number }) {
  const { data, set, application } = useForm();
  const periods = data[part]?.periods ?? [];
  const pointer = `/${part}/periods`;
  const { error } = useField(pointer);
  const readable = periods.filter((period): period is Period => isPeriod(period));
  const months = countMonths(readable, application.today);
  const enough = months >= years * 12;
  return (
    <Part title={title} pointer={`/${part}`}>
      {periods.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a period has nothing of its own but its place
        <div key={index} className="period">
          <PeriodFields part={part} pointer={`${pointer}/${index}`} />
          <button
            type="button"
            className="button button-quiet"
            onClick={() =>
              set(
                pointer,
                periods.filter((__, other) => other !== index),
              )
            }
          >
            删去这一段
          </button>
        </div>
      ))}
      <button type="button" className="button" onClick={() => set(`/${part}`, { periods: [...periods, {}] })}>
        添加一段{title}
      </button>
      <p className={enough ? 'sum is-enough' : 'sum'} role="status">
        合计{monthsInWords(months)}，{enough ? `已满${years}年` : `应满${years}年`}（重叠的时段只算一次）
      </p>
      {error !== undefined && <p className="field-error">{error}</p>}
    </Part>
  );
}

function PeriodFields({ part, pointer }: { part: 'teaching' | 'experience'; pointer: string }) {
  const { application } = useForm();
  const { text: to, set } = useField(`${pointer}/to`);
  const month = application.today.slice(0, 7);
  return (
    <>
      <TextField pointer={`${pointer}/from`} label="开始年月" type="month" max={month} />
      {to !== 'now' && <TextField pointer={`${pointer}/to`} label="结束年月" type="month" max={month} />}
      <label className="choice">
        <input
          type="checkbox"
          checked={to === 'now'}
          onChange={(event) => set(event.target.checked ? 'now' : undefined)}
        />
        <span>至今</span>
      </label>
      {part === 'teaching' ? (
        <>
          <TextField pointer={`${pointer}/school`} label="院校" most={60} />
          <TextField pointer={`${pointer}/course`} label="专业课程" most={60} />
        </>
      ) : (
        <>
          <TextField pointer={`${pointer}/employer`} label="单位" most={80} />
          <TextField pointer={`${pointer}/post`} label="岗位" most={60} />
          <SelectField pointer={`${pointer}/proof`} label="证明材料" options={experienceProofs} />
        </>
      )}
    </>
  );
}

function Part({ title, pointer, children }: { title: string; pointer: string; children: React.ReactNode }) {
  const { error } = useField(pointer);
  return (
    <fieldset className="part" data-pointer={pointer}>
      <legend>{title}</legend>
      {error !== undefined && <p className="field-error">{error}</p>}
      {children}
    </fieldset>
  );
}

function isPeriod({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  return /^\d{4}-\d{2}$/.test(from ?? '') && /^(now|\d{4}-\d{2})$/.test(to ?? '');
}
