import { Button, type TableColumnsType, Tag } from 'antd';
import type { RegisterItem } from '../../api/register.ts';
import { formatDate } from '../../format/instant.ts';
import { StatusTag } from './status-tag.tsx';

/** Those that may be left out: number, holder and standing stay. */
export const choosableColumns = [
  { key: 'employer', title: '工作单位' },
  { key: 'projects', title: '考评项目' },
  { key: 'validity', title: '有效期' },
];

export function registerColumns(onShow: (id: string) => void): TableColumnsType<RegisterItem> {
  return [
    {
      title: '证卡编号',
      width: 150,
      fixed: 'start',
      render: (_, { id, number, copyNumber, originName, holderName }) => (
        <>
          <Button
            type="link"
            className="register-number"
            aria-label={`查看${holderName}的证卡${number}`}
            onClick={() => onShow(id)}
          >
            {number}
          </Button>
          <small className="cell-note">{copyNumber > 1 ? `补发第${copyNumber}本` : originName}</small>
        </>
      ),
    },
    {
      title: '状态',
      width: 120,
      render: (_, item) => (
        <>
          <StatusTag item={item} />
          {item.waiting && <Tag color="processing">{item.waiting.kindName}待复核</Tag>}
        </>
      ),
    },
    {
      title: '姓名和身份证号码',
      width: 178,
      render: (_, { holderName, maskedIdNumber }) => (
        <>
          <span className="person-name">{holderName}</span>
          <small className="cell-note">{maskedIdNumber}</small>
        </>
      ),
    },
    { key: 'employer', title: '工作单位', width: 210, dataIndex: 'employer' },
    { key: 'projects', title: '考评项目', width: 130, render: (_, { projects }) => projects.join('、') },
    {
      key: 'validity',
      title: '有效期',
      width: 152,
      render: (_, { validFrom, validTo }) => (
        <>
          {formatDate(validFrom)}起<small className="cell-note">至{formatDate(validTo)}</small>
        </>
      ),
    },
  ];
}
