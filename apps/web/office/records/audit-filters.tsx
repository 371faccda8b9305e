import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { clearable } from '../clearable.tsx';
import { DayInput } from '../day-input.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import type { AuditSearch } from '../search.ts';

/** Who, what and when, kept in the address. */
export function AuditFilters(props: {
  search: AuditSearch;
  topics: { key: string; name: string }[];
  onChange: (search: AuditSearch) => void;
}) {
  const { search, topics, onChange } = props;
  const narrow = (change: { [key in keyof AuditSearch]: string }) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '');
    onChange(Object.fromEntries(next));
  };
  return (
    <search className="filters">
      <WhoBox value={search.who ?? ''} onSearch={(who) => narrow({ who })} />
      <FilterChoice
        className="filter-choice"
        label="事项"
        value={search.what}
        options={topics.map(({ key, name }) => ({ value: key, label: name }))}
        popupMatchSelectWidth={false}
        onChange={(what) => narrow({ what })}
      />
      <DayField label="从哪天" value={search.from} onChange={(from) => narrow({ from })} />
      <DayField label="到哪天" value={search.to} onChange={(to) => narrow({ to })} />
      {Object.keys(search).length > 0 && (
        <Button type="link" onClick={() => onChange({})}>
          清除条件
        </Button>
      )}
    </search>
  );
}

function WhoBox({ value, onSearch }: { value: string; onSearch: (who: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Input.Search
      className="filter-search"
      aria-label="按办理人或机构查找"
      placeholder="办理人或机构"
      allowClear={clearable}
      enterButton="查找"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(who) => onSearch(who.trim())}
    />
  );
}

function DayField(props: { label: string; value: string | undefined; onChange: (day: string) => void }) {
  const { label, value, onChange } = props;
  return (
    <span className="filter-day">
      <span aria-hidden="true">{label}</span>
      <DayInput aria-label={label} value={value} onChange={onChange} />
    </span>
  );
}
