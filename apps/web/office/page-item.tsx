import {
  DoubleLeftOutlined,
  DoubleRightOutlined,
  EllipsisOutlined,
  LeftOutlined,
  RightOutlined,
} from '@ant-design/icons';
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
  if (type === 'jump-prev') return <Jump label="向前5页" icon={DoubleLeftOutlined} />;
  if (type === 'jump-next') return <Jump label="向后5页" icon={DoubleRightOutlined} />;
  return element;
};

/** Dots that turn into a double arrow when pointed at. */
function Jump({ label, icon: Icon }: { label: string; icon: typeof DoubleLeftOutlined }) {
  return (
    <button type="button" className="ant-pagination-item-link" aria-label={label}>
      <span className="ant-pagination-item-container">
        <Icon className="ant-pagination-item-link-icon" aria-hidden="true" />
        <span className="ant-pagination-item-ellipsis">
          <EllipsisOutlined aria-hidden="true" />
        </span>
      </span>
    </button>
  );
}
