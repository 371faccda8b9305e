import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Tag } from 'antd';
import { useId, useState } from 'react';
import { correctionsQuery, type StaffCorrection, useDecideCorrection } from '../../api/corrections.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';

/** What candidates ask to have put right, with what proves it. */
export function CorrectionsPage() {
  const term = useTerm();
  const { data, error, isFetching, refetch } = useQuery(correctionsQuery(term.id));
  const [deciding, setDeciding] = useState<StaffCorrection | null>(null);
  return (
    <>
      <PageHead
        title="信息更正"
        about="考生申请更正自己的信息，核对材料后同意或不同意；姓名更正后准考证自动重新生成，号码不变。"
      />
      <ProblemAlert error={error} title="没能取到更正申请" onRetry={() => void refetch()} />
      <section className="block" aria-label="更正申请">
        <Table<StaffCorrection>
          size="small"
          rowKey="id"
          loading={isFetching && !data && { description: '正在取更正申请' }}
          dataSource={data?.items}
          scroll={{ x: 960 }}
          pagination={{
            itemRender: pageItem,
            defaultPageSize: 20,
            hideOnSinglePage: true,
            showTotal: (total) => `共${formatCount(total)}项`,
          }}
          locale={{
            emptyText: <EmptyState title="还没有更正申请">考生在自己的页面提出申请后，列在这里。</EmptyState>,
          }}
          columns={[
            {
              title: '考生',
              key: 'candidate',
              width: 210,
              render: (_, { candidate }) => (
                <>
                  {candidate.name}
                  <div className="cell-quiet">{candidate.unit}</div>
                </>
              ),
            },
            {
              title: '更正',
              key: 'change',
              render: (_, { fieldName, oldValue, newValue, reason }) => (
                <>
                  {fieldName}：{oldValue && `${oldValue} → `}
                  <strong>{newValue}</strong>
                  <div className="cell-quiet">{reason}</div>
                </>
              ),
            },
            {
              title: '材料',
              key: 'evidence',
              width: 170,
              render: (_, { id, evidence }) =>
                evidence.length === 0 ? (
                  <span className="cell-quiet">未附材料</span>
                ) : (
                  evidence.map((file) => (
                    <div key={file.id}>
                      <a href={`/api/corrections/${id}/evidence/${file.id}`} target="_blank" rel="noreferrer">
                        {file.name}
                      </a>
                    </div>
                  ))
                ),
            },
            { title: '申请时间', key: 'at', width: 170, render: (_, one) => formatMoment(one.createdAt) },
            {
              title: '办理',
              key: 'state',
              width: 190,
              render: (_, one) =>
                one.state === 'open' ? (
                  <Button
                    type="primary"
                    aria-label={`核实${one.candidate.name}的${one.fieldName}`}
                    onClick={() => setDeciding(one)}
                  >
                    核实
                  </Button>
                ) : (
                  <>
                    <Tag>{one.stateName}</Tag>
                    <div className="cell-quiet">{one.decisionNote}</div>
                  </>
                ),
            },
          ]}
        />
      </section>
      {deciding && (
        <DecisionDialog key={deciding.id} correction={deciding} onClose={() => setDeciding(null)} />
      )}
    </>
  );
}

function DecisionDialog({ correction, onClose }: { correction: StaffCorrection; onClose: () => void }) {
  const term = useTerm();
  const noteId = useId();
  const announce = useAnnounce();
  const decide = useDecideCorrection(term.id);
  const [note, setNote] = useState('');
  const { candidate, fieldName, oldValue, newValue, field } = correction;
  const send = (granted: boolean) =>
    decide
      .mutateAsync({ id: correction.id, granted, note })
      .then(() => {
        announce(granted ? '已更正' : '已答复不同意');
        onClose();
      })
      .catch(() => undefined);
  const blank = note.trim() === '';
  return (
    <Modal
      open
      title={`核实${candidate.name}的${fieldName}`}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      footer={[
        <Button key="no" danger disabled={blank} loading={decide.isPending} onClick={() => void send(false)}>
          不同意
        </Button>,
        <Button
          key="yes"
          type="primary"
          disabled={blank}
          loading={decide.isPending}
          onClick={() => void send(true)}
        >
          同意更正
        </Button>,
      ]}
    >
      <p>
        {oldValue && `${oldValue} → `}
        <strong>{newValue}</strong>
      </p>
      {field === 'name' && (
        <p className="block-about">同意后准考证重新生成；已经发证的，证卡上的姓名须另行补发。</p>
      )}
      {field === 'other' && (
        <p className="block-about">这一项系统不会自动改动，请先在花名册等处改好，再答复同意。</p>
      )}
      <label htmlFor={noteId}>核实依据（考生会看到）</label>
      <Input.TextArea
        id={noteId}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <ProblemAlert error={decide.error} title="没能办理" />
    </Modal>
  );
}
