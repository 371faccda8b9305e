import { Input } from 'antd';
import { type ComponentProps, useEffect, useState } from 'react';
import { prefectures } from '#eligibility';
import { clearable } from '../clearable.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import type { OrganisationSearch } from '../search.ts';
import { useAccount } from '../term-context.ts';

const KINDS = [
  { value: 'prefecture', label: '市（州）职鉴中心' },
  { value: 'unit', label: '推荐单位' },
];
const FILINGS = [
  { value: 'filed', label: '已备案' },
  { value: 'accepted', label: '拟备案' },
  { value: 'unknown', label: '未填写备案' },
];

export function OrganisationFilters(props: {
  search: OrganisationSearch;
  onChange: (change: OrganisationSearch) => void;
}) {
  const { search, onChange } = props;
  const { role } = useAccount();
  const [text, setText] = useState(search.q ?? '');
  useEffect(() => setText(search.q ?? ''), [search.q]);
  return (
    <search className="filters">
      <Input.Search
        className="filter-search"
        aria-label="按名称或统一社会信用代码查找"
        placeholder="名称、统一社会信用代码"
        allowClear={clearable}
        enterButton="查找"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(q) => onChange({ q: q.trim() })}
      />
      {role === 'province' && (
        <Choice label="类别" value={search.kind} options={KINDS} onChange={(kind) => onChange({ kind })} />
      )}
      {role === 'province' && (
        <Choice
          label="市（州）"
          value={search.prefecture}
          options={prefectures.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(prefecture) => onChange({ prefecture })}
        />
      )}
      <Choice
        label="备案状态"
        value={search.filing}
        options={FILINGS}
        onChange={(filing) => onChange({ filing })}
      />
    </search>
  );
}

function Choice(props: ComponentProps<typeof FilterChoice>) {
  return <FilterChoice className="filter-choice" popupMatchSelectWidth={false} {...props} />;
}
