import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { isEmployedElsewhere, prefectures, recommenderTypes } from '#eligibility';
import { type UnitItem, unitsQuery } from '../../api/applications.ts';
import { formatDate } from '../../format/instant.ts';
import { Notice } from '../../look/plain.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { Returned, useField, useForm } from './form-context.tsx';

export function UnitStep() {
  const { data, application } = useForm();
  return (
    <>
      <UnitChoice />
      <ChoiceField
        pointer="/recommender/type"
        label="推荐单位类型"
        options={recommenderTypes}
        hint="已完成专项职业能力考核机构备案的选“已备案”"
      />
      {data.recommender?.type === 'accepted' && (
        <TextField
          pointer="/recommender/acceptedOn"
          label="省、市人社部门正式受理日期"
          type="date"
          max={application.today}
          hint="已提交备案申报材料，以受理通知书上的日期为准"
        />
      )}
      {isEmployedElsewhere(data) && (
        <Notice tone="warning" title="工作单位与推荐单位不同">
          请准备聘用协议，在“证明材料”一步上传。
        </Notice>
      )}
    </>
  );
}

/** Chosen from the directory: a name typed by hand would belong to nobody who reviews it. */
function UnitChoice() {
  const id = useId();
  const { data, set, application, check } = useForm();
  const { error, returns } = useField('/recommender/unitId');
  const chosen = data.recommender?.unitId !== undefined;
  const [words, setWords] = useState('');
  const barred = check.findings.some(({ code }) => code === 'UNIT_BARRED');
  const [open, setOpen] = useState(!chosen || barred);
  const sought = useDeferredValue(words.trim());
  const { data: found, isFetching } = useQuery({
    ...unitsQuery(sought),
    enabled: open && sought.length >= 2,
  });
  const choose = (unit: UnitItem) => {
    const { filing, acceptedOn, name } = unit;
    set('/recommender', {
      ...data.recommender,
      unitId: unit.id,
      name,
      ...(filing === null ? {} : { type: filing }),
      ...(filing === 'accepted' && acceptedOn !== null ? { acceptedOn } : { acceptedOn: undefined }),
    });
    setOpen(false);
  };
  if (chosen && !open)
    return (
      <div className={`field${returns.length > 0 ? ' is-returned' : ''}`} data-pointer="/recommender/unitId">
        <span className="field-label">推荐单位名称</span>
        <Returned reasons={returns} />
        <p className="fact">
          {data.recommender?.name}
          <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
            改选
          </button>
        </p>
        {error !== undefined && <p className="field-error">{error}</p>}
      </div>
    );
  return (
    <div className="field" data-pointer="/recommender/unitId">
      <label className="field-label" htmlFor={id}>
        推荐单位名称
      </label>
      {chosen && (
        <p className="field-hint">
          现选：{data.recommender?.name}
          {barred && '（暂停推荐）'}
        </p>
      )}
      <div className="field-input">
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={words}
          placeholder="输入单位名称中的两个字以上"
          aria-describedby={`${id}-about`}
          aria-invalid={error !== undefined}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div id={`${id}-about`} role="status">
        {error !== undefined && <p className="field-error">{error}</p>}
        {sought.length >= 2 && found?.items.length === 0 && !isFetching && (
          <p className="field-hint">
            没有名称含“{sought}”的单位。请单位联系所在市（州）职鉴中心登记，咨询电话
            {application.contacts.phone}。
          </p>
        )}
      </div>
      {found && found.items.length > 0 && (
        <ul className="unit-list">
          {found.items.map((unit) => (
            <li key={unit.id}>
              <button type="button" disabled={unit.barred !== undefined} onClick={() => choose(unit)}>
                <span>{unit.name}</span>
                <span className="quiet">
                  {unit.barred !== undefined
                    ? barredInWords(unit.barred.endsOn)
                    : unit.provincialChannel
                      ? application.rules.application.provincialChannelLabel
                      : prefectures.find(({ code }) => code === unit.prefecture)?.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Until when, and why, as the notice has it (R40). */
function barredInWords(endsOn: string | null): string {
  const until = endsOn === null ? '恢复时间另行通知' : `至${formatDate(endsOn)}`;
  return `暂停推荐，${until}。因审核把关不严、信息填报不准确或多次推荐被退回`;
}
