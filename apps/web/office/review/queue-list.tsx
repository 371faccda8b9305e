import { Pagination, Tag } from 'antd';
import { QUEUE_SIZE, type QueueItem } from '../../api/reviews.ts';
import { formatShort } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { pageItem } from '../page-item.tsx';

/** Who waits, the longest first. */
export function QueueList(props: {
  items: QueueItem[];
  total: number;
  page: number;
  chosen: string | undefined;
  filtered: boolean;
  onChoose: (id: string) => void;
  onPage: (page: number) => void;
}) {
  const { items, total, page, chosen, filtered, onChoose, onPage } = props;
  if (items.length === 0)
    return filtered ? (
      <EmptyState title="没有符合条件的申报">换一个词，或者减少筛选条件。</EmptyState>
    ) : (
      <EmptyState title="没有待办的申报">申报人提交或上一级上报后，会按先后出现在这里。</EmptyState>
    );
  return (
    <>
      <ol className="review-queue">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-current={item.id === chosen}
              onClick={() => onChoose(item.id)}
              ref={(node) => {
                if (node && item.id === chosen) node.scrollIntoView({ block: 'nearest' });
              }}
            >
              <span className="review-queue-name">
                <strong>{item.name}</strong>
                {item.looked && <Tag>已看</Tag>}
                {item.returns > 0 && <Tag color="warning">退回{item.returns}次</Tag>}
              </span>
              <span className="review-note">{item.unit.name}</span>
              <span className="review-note">
                {item.number}　{formatShort(item.stateSince)}　{item.stateName}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {total > QUEUE_SIZE && (
        <Pagination
          size="small"
          simple
          itemRender={pageItem}
          current={page}
          pageSize={QUEUE_SIZE}
          total={total}
          onChange={onPage}
        />
      )}
    </>
  );
}
