import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { RegisterStatus } from '../../api/register.ts';
import { clearable } from '../clearable.tsx';
import type { RegisterSearch } from '../search.ts';

const STATUSES: { value: RegisterStatus; label: string }[] = [
  { value: 'valid', label: '有效' },
  { value: 'expiring', label: '临期' },
  { value: 'expired', label: '已过期' },
  { value: 'suspended', label: '暂停使用' },
  { value: 'revoked', label: '已撤销' },
  { value: 'superseded', label: '已被新证取代' },
];

/** Search and filters, kept in the address so that a view can be sent to a colleague. */
export function RegisterFilters(props: {
  search: RegisterSearch;
  onChange: (change: RegisterSearch) => void;
}) {
  const { search, onChange } = props;
  const { q = '', status, waiting } = search;
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const filtered = q !== '' || status !== undefined || waiting !== undefined;
  return (
    <search className="filters">
      <Input.Search
        className="filter-search"
        aria-label="按证卡编号、姓名或身份证号码查找"
        placeholder="证卡编号、姓名、身份证号码"
        allowClear={clearable}
        enterButton="查找"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => onChange({ q: typed.trim() })}
      />
      <Select
        className="filter-choice"
        aria-label="状态"
        placeholder="状态"
        allowClear
        popupMatchSelectWidth={false}
        value={status ?? null}
        options={STATUSES}
        onChange={(next: string | null | undefined) => onChange({ status: next ?? '' })}
      />
      <Button
        type={waiting === 'yes' ? 'primary' : 'default'}
        aria-pressed={waiting === 'yes'}
        onClick={() => onChange({ waiting: waiting === 'yes' ? '' : 'yes' })}
      >
        待复核
      </Button>
      {filtered && (
        <Button type="link" onClick={() => onChange({ q: '', status: '', waiting: '' })}>
          清除条件
        </Button>
      )}
    </search>
  );
}
