import { Input, Select } from 'antd';
import { prefectures } from '#eligibility';
import { clearable } from '../clearable.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import type { ReviewSearch } from '../search.ts';
import { useAccount } from '../term-context.ts';

const STATES = [
  { value: 'mine', label: '待我办理' },
  { value: 'all', label: '全部' },
  { value: 'returned', label: '退回修改中' },
  { value: 'prefecture-review', label: '待市州审核' },
  { value: 'province-review', label: '待省复审' },
  { value: 'approved', label: '审核通过' },
  { value: 'waitlisted', label: '超名额候补' },
  { value: 'rejected', label: '不通过' },
  { value: 'lapsed', label: '逾期关闭' },
];
const ROUNDS = [
  { value: 'first', label: '首次报来' },
  { value: 'again', label: '退回后再报' },
];
const LOOKED = [
  { value: 'no', label: '我没看过' },
  { value: 'yes', label: '我已看过' },
];

/** Kept in the address, so that a view can be sent to a colleague. */
export function ReviewFilters(props: { search: ReviewSearch; onChange: (change: ReviewSearch) => void }) {
  const { search, onChange } = props;
  const { role } = useAccount();
  return (
    <search className="review-filters">
      <Input.Search
        key={search.q ?? ''}
        aria-label="查找"
        placeholder="姓名、单位或报名号"
        defaultValue={search.q ?? ''}
        allowClear={clearable}
        onSearch={(q) => onChange({ q })}
      />
      <Select
        aria-label="状态"
        value={search.state ?? 'mine'}
        options={STATES}
        onChange={(state) => onChange({ state: state === 'mine' ? '' : state })}
      />
      <FilterChoice
        label="轮次"
        value={search.round}
        options={ROUNDS}
        onChange={(round) => onChange({ round })}
      />
      <FilterChoice
        label="查看"
        value={search.looked}
        options={LOOKED}
        onChange={(looked) => onChange({ looked })}
      />
      {role === 'province' && (
        <FilterChoice
          label="市（州）"
          value={search.prefecture}
          options={prefectures.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(prefecture) => onChange({ prefecture })}
        />
      )}
    </search>
  );
}
