import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { PaginationProps } from 'antd';

/** Names the arrows of a pagination in Chinese; antd's own are named after their icons. */
export const pageItem: PaginationProps['itemRender'] = (_page, type, element) => {
  if (type === 'prev') {
    return (
      <button type="button" className="ant-pagination-item-link" aria-label="上一页">
        <LeftOutlined aria-hidden="true" />
      </button>
    );
  }
  if (type === 'next') {
    return (
      <button type="button" className="ant-pagination-item-link" aria-label="下一页">
        <RightOutlined aria-hidden="true" />
      </button>
    );
  }
  return element;
};
