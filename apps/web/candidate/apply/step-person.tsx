import { birthYearMonth, educations, sexNames } from '#eligibility';
import { Fact, SelectField, TextField } from './fields.tsx';
import { useForm } from './form-context.tsx';
import { Portrait } from './portrait.tsx';

export function PersonStep() {
  const { application } = useForm();
  const { identity } = application;
  return (
    <>
      <div className="facts">
        <Fact label="姓名">{identity.name}</Fact>
        <Fact label={identity.idKindName}>{identity.maskedIdNumber}</Fact>
        {identity.sex !== null && <Fact label="性别">{sexNames[identity.sex]}</Fact>}
        {identity.birthDate !== null && <Fact label="出生年月">{birthYearMonth(identity.birthDate)}</Fact>}
      </div>
      <p className="quiet">以上由注册信息和证件号码得出，有误请联系职鉴中心更正。</p>
      {identity.sex === null && (
        <SelectField
          pointer="/sex"
          label="性别"
          options={Object.entries(sexNames).map(([code, name]) => ({ code, name }))}
        />
      )}
      {identity.birthDate === null && <TextField pointer="/birthMonth" label="出生年月" type="month" />}
      <Portrait />
      <TextField pointer="/phone" label="联系手机" type="tel" inputMode="tel" autoComplete="tel" most={20} />
      <SelectField pointer="/education" label="文化程度" options={educations} />
      <TextField
        pointer="/employer"
        label="工作单位"
        most={80}
        autoComplete="organization"
        hint="与推荐单位不同的，须另附聘用协议"
      />
      <TextField pointer="/workYears" label="专业工龄（年）" inputMode="numeric" number most={2} />
    </>
  );
}
