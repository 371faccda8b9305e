import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ComponentProps, useEffect, useState } from 'react';
import { prefectures } from '#eligibility';
import { planQuery, plansQuery } from '../../api/plans.ts';
import { formatShort, formatTime } from '../../format/instant.ts';
import { clearable } from '../clearable.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import type { CandidateSearch } from '../search.ts';
import { useAccount, useTerm } from '../term-context.ts';

const RESULTS = [
  { value: 'passed', label: '合格' },
  { value: 'failed', label: '未合格' },
  { value: 'none', label: '还没有成绩' },
];

/** Search and filters, all kept in the address so that a view can be sent to a colleague. */
export function CandidateFilters(props: {
  search: CandidateSearch;
  onChange: (change: CandidateSearch) => void;
}) {
  const { search, onChange } = props;
  const { role } = useAccount();
  const plan = usePublishedPlan();
  const { page: _page, size: _size, ...filter } = search;
  return (
    <search className="filters">
      <SearchBox value={search.q ?? ''} onSearch={(q) => onChange({ q })} />
      {role === 'province' && (
        <Choice
          label="市（州）"
          value={search.prefecture}
          options={prefectures.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(prefecture) => onChange({ prefecture })}
        />
      )}
      {role !== 'unit' && plan && (
        <Choice
          label="推荐单位"
          value={search.unit}
          options={plan.units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(unit) => onChange({ unit })}
        />
      )}
      {plan && (
        <Choice
          label="场次"
          value={search.batch}
          options={plan.batches.map(({ start, end }, index) => ({
            value: start,
            label: `第${index + 1}场 ${formatShort(start)}–${formatTime(end)}`,
          }))}
          onChange={(batch) => onChange({ batch })}
        />
      )}
      <Choice
        label="成绩"
        value={search.result}
        options={RESULTS}
        onChange={(result) => onChange({ result })}
      />
      {Object.keys(filter).length > 0 && (
        <Button
          type="link"
          onClick={() => onChange({ q: '', prefecture: '', unit: '', batch: '', result: '' })}
        >
          清除条件
        </Button>
      )}
    </search>
  );
}

function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Input.Search
      className="filter-search"
      aria-label="按姓名、准考证号、证卡编号或身份证号码查找"
      placeholder="姓名、准考证号、证卡编号"
      allowClear={clearable}
      enterButton="查找"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(q) => onSearch(q.trim())}
    />
  );
}

function Choice(props: ComponentProps<typeof FilterChoice>) {
  return (
    <FilterChoice
      className="filter-choice"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      {...props}
    />
  );
}

/** Units and batches to choose from are those of the published plan. */
function usePublishedPlan() {
  const term = useTerm();
  const plans = useQuery(plansQuery(term.id));
  const published = plans.data?.items.find(({ state }) => state === 'published');
  return useQuery({ ...planQuery(published?.id ?? ''), enabled: published !== undefined }).data;
}
