import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { TermSummary } from '../../api/contract.ts';
import { type DraftSummary, draftsQuery, useBeginDraft } from '../../api/term-setup.ts';
import { termsQuery } from '../../api/terms.ts';
import { formatMoment } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

/** Terms that are being set up, and those published. */
export function TermsPage() {
  const drafts = useQuery(draftsQuery);
  const terms = useQuery(termsQuery);
  const [beginning, setBeginning] = useState(false);
  return (
    <>
      <PageHead
        title="培训班"
        about="新的一期先在这里设置，逐项确认后发布。发布前只有省职鉴中心看得到。"
        action={
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => setBeginning(true)}
          >
            新建培训班
          </Button>
        }
      />
      <ProblemAlert error={drafts.error ?? terms.error} title="没能取到培训班" />
      <section className="block" aria-labelledby="term-drafts">
        <h2 id="term-drafts">设置中</h2>
        <Table<DraftSummary>
          size="small"
          rowKey="id"
          pagination={false}
          loading={drafts.isPending}
          dataSource={drafts.data?.items}
          {...wide(640)}
          locale={{
            emptyText: (
              <EmptyState title="没有设置中的培训班">点“新建培训班”，从空白开始或照往期复制。</EmptyState>
            ),
          }}
          columns={[
            {
              title: '名称',
              render: (_, { id, title }) => (
                <Link to="/office/system/terms/$draft" params={{ draft: id }}>
                  {title || '未命名的培训班'}
                </Link>
              ),
            },
            { title: '最近保存', render: (_, { savedAt }) => formatMoment(savedAt) },
            { title: '保存人', dataIndex: 'savedBy' },
          ]}
        />
      </section>
      <section className="block" aria-labelledby="term-list">
        <h2 id="term-list">已发布</h2>
        <Table<TermSummary>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={terms.data?.items}
          locale={{ emptyText: <EmptyState title="还没有发布过培训班">发布后列在这里。</EmptyState> }}
          columns={[
            {
              title: '期次',
              render: (_, { code, name }) => (
                <Link to="/office/$term" params={{ term: code }}>
                  {name}
                </Link>
              ),
            },
            {
              title: '办理',
              render: (_, { code }) => (
                <Link to="/office/$term/settings" params={{ term: code }}>
                  设置、变更与名额
                </Link>
              ),
            },
          ]}
        />
      </section>
      <BeginDialog open={beginning} terms={terms.data?.items ?? []} onClose={() => setBeginning(false)} />
    </>
  );
}

interface Beginning {
  year: number;
  ordinal: number;
  copyOf: string;
}

function BeginDialog(props: { open: boolean; terms: TermSummary[]; onClose: () => void }) {
  const { open, terms, onClose } = props;
  const [form] = Form.useForm<Beginning>();
  const begin = useBeginDraft();
  const navigate = useNavigate();
  const submit = async ({ year, ordinal, copyOf }: Beginning) => {
    const draft = await begin.mutateAsync({ year, ordinal, copyOf: copyOf === '' ? null : copyOf });
    onClose();
    await navigate({ to: '/office/system/terms/$draft', params: { draft: draft.id } });
  };
  return (
    <Modal
      open={open}
      title="新建培训班"
      okText="开始设置"
      confirmLoading={begin.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      destroyOnHidden
    >
      <Form<Beginning>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ copyOf: terms[0]?.id ?? '' }}
        onFinish={(values) => void submit(values).catch(() => undefined)}
      >
        <Form.Item name="year" label="年份" rules={[{ required: true, message: '请填写年份' }]}>
          <InputNumber min={2020} max={2099} precision={0} suffix="年" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="ordinal" label="期次" rules={[{ required: true, message: '请填写期次' }]}>
          <InputNumber min={1} max={99} precision={0} prefix="第" suffix="期" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="copyOf" label="从哪里开始" extra="照往期复制时，日期、文号和名额留空重填">
          <Select
            options={[
              { value: '', label: '空白' },
              ...terms.map(({ id, name }) => ({ value: id, label: `复制${name}` })),
            ]}
          />
        </Form.Item>
        <ProblemAlert error={begin.error} title="没能新建" />
      </Form>
    </Modal>
  );
}
