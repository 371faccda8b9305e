import { useState } from 'react';
import { certificateLevels, listTypeGroups, prefectures, titleLevels } from '#eligibility';
import { SelectField, TextField } from './fields.tsx';
import { Returned, useField, useForm } from './form-context.tsx';

/** The highest skill first: that is the lowest number, and nobody should have to think about it. */
const levels = [...certificateLevels].sort((a, b) => b.rank - a.rank);

export function QualificationStep() {
  return (
    <>
      <TextField pointer="/address" label="联系地址" most={120} autoComplete="street-address" />
      <SelectField
        pointer="/prefecture"
        label="所在地区"
        options={prefectures}
        hint="高新区、天府新区、东部新区请选成都市"
      />
      <Optional part="title" label="有专业技术职称">
        <SelectField pointer="/title/level" label="专业技术职称级别" options={titleLevels} />
        <TextField pointer="/title/speciality" label="专业技术职称专业" most={40} />
      </Optional>
      <Optional part="certificate" label="有职业资格证书（职业技能等级证书）">
        <SelectField pointer="/certificate/level" label="证书级别" options={levels} />
        <TextField pointer="/certificate/occupation" label="证书职业（工种）" most={60} />
      </Optional>
      <Projects />
    </>
  );
}

/** Fields that belong to people who have such a thing; unticked, they are taken out of the data. */
function Optional(props: { part: 'title' | 'certificate'; label: string; children: React.ReactNode }) {
  const { data, set } = useForm();
  const has = data[props.part] !== undefined;
  return (
    <fieldset className="optional">
      <label className="choice">
        <input
          type="checkbox"
          checked={has}
          onChange={(event) => set(`/${props.part}`, event.target.checked ? {} : undefined)}
        />
        <span>{props.label}</span>
      </label>
      {has && props.children}
    </fieldset>
  );
}

function Projects() {
  const { application, data, set } = useForm();
  const { error, warning, returns } = useField('/projects');
  const { projects: listed, application: rules } = application.rules;
  const [words, setWords] = useState('');
  const chosen = data.projects ?? [];
  const groups = listTypeGroups(
    listed.map(({ code }) => code),
    listed,
  );
  const shown = listed.filter(({ name, code }) => name.includes(words.trim()) || code === words.trim());
  const toggle = (code: string) =>
    set('/projects', chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]);
  const full = chosen.length >= rules.maxProjects;
  return (
    <fieldset
      className={`field projects${returns.length > 0 ? ' is-returned' : ''}`}
      data-pointer="/projects"
    >
      <legend className="field-label">申报考评项目</legend>
      <p className="quiet">
        已选 {chosen.length}，最多 {rules.maxProjects} 个，须为同一类型
      </p>
      <Returned reasons={returns} />
      <div className="field-input">
        <input
          type="search"
          aria-label="按名称查找项目"
          placeholder="按名称查找"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {error !== undefined && <p className="field-error">{error}</p>}
      {warning !== undefined && <p className="field-warning">{warning}</p>}
      <div className="project-list">
        {groups.map((group) => {
          const members = shown.filter(({ typeGroup }) => typeGroup === group);
          if (members.length === 0) return null;
          return (
            <div key={group}>
              <p className="quiet">{group}</p>
              {members.map(({ code, name }) => (
                <label key={code} className="choice">
                  <input
                    type="checkbox"
                    checked={chosen.includes(code)}
                    disabled={full && !chosen.includes(code)}
                    onChange={() => toggle(code)}
                  />
                  <span>{name}</span>
                </label>
              ))}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
