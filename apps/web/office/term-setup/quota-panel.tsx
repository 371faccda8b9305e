import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { type Quotas, quotasQuery, useAdjustQuota } from '../../api/term-setup.ts';
import { formatMoment } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

type Share = Quotas['prefectures'][number];
type Entry = Quotas['entries'][number];

const placesInWords = (places: number | null) => (places === null ? '不单独分配' : `${places} 人`);

/** The places of prefectures and the ledger of every change to them. */
export function QuotaPanel({ termId, mayAct }: { termId: string; mayAct: boolean }) {
  const { data, error, refetch } = useQuery(quotasQuery(termId));
  const [adjusting, setAdjusting] = useState<Share | null>(null);
  if (error) return <ProblemAlert error={error} title="没能取到名额" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const given = data.prefectures.reduce((sum, { places }) => sum + (places ?? 0), 0);
  return (
    <>
      <p className="block-about" style={{ margin: '0 0 12px' }}>
        预计 {data.softTotal} 人{mayAct && `，已分配 ${given} 人`}。
      </p>
      <Table<Share>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={data.prefectures}
        columns={[
          { title: '市（州）', dataIndex: 'name' },
          { title: '名额', render: (_, { places }) => placesInWords(places) },
          ...(mayAct
            ? [
                {
                  title: '办理',
                  width: 100,
                  render: (_: unknown, share: Share) => (
                    <Button
                      size="small"
                      aria-label={`调整${share.name}的名额`}
                      onClick={() => setAdjusting(share)}
                    >
                      调整
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <h3 style={{ margin: '20px 0 8px' }}>名额台账</h3>
      <Table<Entry>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={data.entries}
        {...wide(720)}
        locale={{ emptyText: <EmptyState title="还没有记录">每次分配和调整都会记在这里。</EmptyState> }}
        columns={[
          { title: '时间', render: (_, { enteredAt }) => formatMoment(enteredAt) },
          { title: '市（州）', render: (_, { prefecture }) => prefecture.name },
          {
            title: '变动',
            render: (_, { before, after }) => `${placesInWords(before)} → ${placesInWords(after)}`,
          },
          { title: '理由', dataIndex: 'reason' },
          { title: '办理人', dataIndex: 'enteredBy' },
        ]}
      />
      {adjusting && <AdjustDialog termId={termId} share={adjusting} onClose={() => setAdjusting(null)} />}
    </>
  );
}

function AdjustDialog({ termId, share, onClose }: { termId: string; share: Share; onClose: () => void }) {
  const [form] = Form.useForm<{ places: number | null; reason: string }>();
  const announce = useAnnounce();
  const adjust = useAdjustQuota(termId);
  return (
    <Modal
      open
      title={`调整${share.name}的名额`}
      okText="保存"
      confirmLoading={adjust.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ places: share.places }}
        onFinish={({ places, reason }) =>
          adjust.mutate(
            { code: share.code, places: places ?? null, reason: reason.trim() },
            {
              onSuccess: () => {
                announce('名额已调整');
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="places" label="名额" extra="不填即不单独分配">
          <InputNumber min={0} precision={0} suffix="人" style={{ width: 160 }} autoFocus />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, min: 4, whitespace: true, message: '请写明理由，至少四个字' }]}
        >
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={adjust.error} title="没能调整" />
    </Modal>
  );
}
