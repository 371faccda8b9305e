import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { type OfficeAppeal, studyAppealsQuery, useDecideAppeal } from '../../api/study.ts';
import { formatMoment } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { linkButton } from '../link-button.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';

export function AppealsTab() {
  const term = useTerm();
  const [state, setState] = useState<'open' | 'decided'>('open');
  const { data, error, refetch } = useQuery(studyAppealsQuery(term.id, state));
  return (
    <section className="block" aria-label="学时申诉">
      <Segmented
        aria-label="申诉的处理情况"
        value={state}
        onChange={setState}
        options={[
          { value: 'open', label: '待处理' },
          { value: 'decided', label: '已处理' },
        ]}
      />
      <ProblemAlert error={error} title="没能取到申诉" onRetry={() => void refetch()} />
      <Table<OfficeAppeal>
        size="small"
        rowKey="id"
        dataSource={data?.items}
        pagination={false}
        {...wide(820)}
        locale={{
          emptyText: (
            <EmptyState title={state === 'open' ? '没有待处理的申诉' : '还没有处理过申诉'}>
              学员对已计学时有异议，在自己的学习页提出后列在这里。
            </EmptyState>
          ),
        }}
        expandable={{ expandedRowRender: (appeal) => <Appeal appeal={appeal} />, showExpandColumn: true }}
        columns={[
          { title: '报名号', dataIndex: 'number' },
          { title: '姓名', dataIndex: 'name' },
          { title: '推荐单位', dataIndex: 'unit' },
          { title: '课程', dataIndex: 'module' },
          { title: '已计（分钟）', dataIndex: 'counted', align: 'right' },
          { title: '应补（分钟）', dataIndex: 'minutes', align: 'right' },
          { title: '提出时间', dataIndex: 'filedAt', render: (at: string) => formatMoment(at) },
          { title: '情况', dataIndex: 'stateName' },
        ]}
      />
    </section>
  );
}

function Appeal({ appeal }: { appeal: OfficeAppeal }) {
  const term = useTerm();
  const announce = useAnnounce();
  const decide = useDecideAppeal(term.id);
  const [form] = Form.useForm<{ grantedMinutes: number; reason: string }>();
  const send = (refused: boolean) => async () => {
    const { grantedMinutes, reason } = await form.validateFields();
    const given = { id: appeal.id, grantedMinutes: refused ? 0 : grantedMinutes, reason };
    decide.mutate(given, { onSuccess: () => announce('申诉已处理，结果已通知本人') });
  };
  return (
    <div className="study-appeal">
      <p>{appeal.statement}</p>
      <a
        className={linkButton('default')}
        href={`/api/study-appeals/${appeal.id}/evidence`}
        target="_blank"
        rel="noreferrer"
      >
        查看证明
      </a>
      {appeal.state === 'open' ? (
        <Form form={form} layout="vertical" initialValues={{ grantedMinutes: appeal.minutes }}>
          <Form.Item
            name="grantedMinutes"
            label="补记（分钟）"
            rules={[{ required: true, message: '请填写' }]}
          >
            <InputNumber min={1} max={60_000} precision={0} />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <ProblemAlert error={decide.error} title="没能处理" />
          <div className="actions">
            <Button
              type="primary"
              loading={decide.isPending}
              onClick={() => void send(false)().catch(() => undefined)}
            >
              补记
            </Button>
            <Button loading={decide.isPending} onClick={() => void send(true)().catch(() => undefined)}>
              不予采纳
            </Button>
          </div>
        </Form>
      ) : (
        <p>
          {appeal.stateName}
          {appeal.grantedMinutes === null ? '' : ` ${appeal.grantedMinutes} 分钟`}：{appeal.reason}
        </p>
      )}
    </div>
  );
}
