import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** Says what will appear here and how. */
export function EmptyState(props: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Empty
      className="empty-state"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <strong>{props.title}</strong>
          <span>{props.children}</span>
        </>
      }
    >
      {props.action}
    </Empty>
  );
}
