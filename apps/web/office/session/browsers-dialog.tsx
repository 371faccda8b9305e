import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Tag } from 'antd';
import { browsersQuery, type SignedInBrowser, useEndSessions } from '../../api/session.ts';
import { formatMoment } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

/** Where one is signed in, and how to end what one does not know. */
export function BrowsersDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const announce = useAnnounce();
  const { data, error, isPending } = useQuery({ ...browsersQuery, enabled: open });
  const end = useEndSessions();
  const items = data?.items ?? [];
  const others = items.filter((item) => !item.current).length;
  const endOthers = () => end.mutate(null, { onSuccess: () => announce(`已在其他 ${others} 处退出登录`) });
  return (
    <Modal
      open={open}
      title="登录中的浏览器"
      width={720}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      footer={[
        <Button key="others" danger disabled={others === 0} loading={end.isPending} onClick={endOthers}>
          退出其他全部登录
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          关闭
        </Button>,
      ]}
    >
      <p>不认识的登录，请先退出它，再修改密码。</p>
      <ProblemAlert error={error ?? end.error} />
      <Table<SignedInBrowser>
        size="small"
        rowKey="id"
        loading={isPending}
        pagination={false}
        dataSource={items}
        {...wide(560)}
        columns={[
          {
            title: '浏览器',
            render: (_, item) => (
              <>
                {item.browser} {item.current && <Tag color="success">本机</Tag>}
              </>
            ),
          },
          { title: '网络地址', dataIndex: 'address' },
          { title: '登录时间', render: (_, item) => formatMoment(item.createdAt) },
          { title: '最近使用', render: (_, item) => formatMoment(item.lastSeenAt) },
          {
            title: '办理',
            width: 72,
            render: (_, item) =>
              !item.current && (
                <Button size="small" aria-label={`退出${item.browser}`} onClick={() => end.mutate(item.id)}>
                  退出
                </Button>
              ),
          },
        ]}
      />
    </Modal>
  );
}
