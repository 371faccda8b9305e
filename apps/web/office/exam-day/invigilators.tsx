import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import {
  type Invigilator,
  invigilatorsQuery,
  type SittingStanding,
  useResetInvigilator,
} from '../../api/exam-day.ts';
import { FreshLinkView } from '../accounts/fresh-link.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { InvigilatorDialog } from './invigilator-dialog.tsx';
import { sittingLabel } from './sitting-label.ts';

type Fresh = { name: string; link: string; expiresAt: string };

/** Who keeps which door; a door that is taken away is closed for the device at its next upload. */
export function Invigilators({ sittings }: { sittings: SittingStanding[] }) {
  const term = useTerm();
  const { data, error, isPending, refetch } = useQuery(invigilatorsQuery(term.id));
  const reset = useResetInvigilator(term.id);
  const [editing, setEditing] = useState<Invigilator | 'new' | null>(null);
  const [fresh, setFresh] = useState<Fresh | null>(null);
  const kept = new Set(data?.items.filter((one) => !one.deactivated).flatMap((one) => one.sittings));
  const open = sittings.filter(({ id }) => !kept.has(id));
  return (
    <section className="block" aria-labelledby="doors-head">
      <div className="block-head">
        <h2 id="doors-head">监考员</h2>
        <Button type="primary" onClick={() => setEditing('new')}>
          新增监考员
        </Button>
      </div>
      <p className="block-about">
        监考员用手机或平板打开 <code>{`${location.origin}/door`}</code> 登录，名册下载后没有网络也能签到。
        {data && open.length > 0 && `还有${open.length}个考场场次没有安排监考员。`}
      </p>
      <ProblemAlert error={error ?? reset.error} title="没能取到监考员" onRetry={() => void refetch()} />
      <Table<Invigilator>
        size="small"
        rowKey="id"
        loading={isPending && { description: '正在取监考员' }}
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{
          emptyText: (
            <EmptyState title="还没有监考员">新增监考员并选定考场场次，把设置密码的链接发给本人。</EmptyState>
          ),
        }}
        columns={[
          {
            title: '姓名',
            key: 'name',
            width: 160,
            render: (_, { name, login, deactivated }) => (
              <>
                {name} {deactivated && <Tag>已停用</Tag>}
                <div className="cell-quiet">{login}</div>
              </>
            ),
          },
          {
            title: '看守的考场',
            key: 'doors',
            render: (_, { sittings: own }) =>
              own.length === 0 ? (
                <span className="cell-quiet">未安排，登录后看不到任何名册</span>
              ) : (
                own.map((id) => {
                  const sitting = sittings.find((one) => one.id === id);
                  return <Tag key={id}>{sitting ? sittingLabel(sitting) : '已不在编排内'}</Tag>;
                })
              ),
          },
          {
            title: '办理',
            key: 'deeds',
            width: 210,
            render: (_, invigilator) => (
              <div className="actions">
                <Button
                  size="small"
                  aria-label={`安排考场：${invigilator.name}`}
                  onClick={() => setEditing(invigilator)}
                >
                  安排考场
                </Button>
                <Button
                  size="small"
                  aria-label={`重设密码：${invigilator.name}`}
                  onClick={() =>
                    void reset.mutateAsync(invigilator.id).then(
                      ({ link, expiresAt }) => setFresh({ name: invigilator.name, link, expiresAt }),
                      () => undefined,
                    )
                  }
                >
                  重设密码
                </Button>
              </div>
            ),
          },
        ]}
      />
      {editing !== null && (
        <InvigilatorDialog
          key={editing === 'new' ? 'new' : editing.id}
          invigilator={editing === 'new' ? null : editing}
          sittings={sittings}
          onCreated={setFresh}
          onClose={() => setEditing(null)}
        />
      )}
      <Modal
        open={fresh !== null}
        title="设置密码的链接"
        footer={null}
        onCancel={() => setFresh(null)}
        closable={{ 'aria-label': '关闭' }}
      >
        {fresh && <FreshLinkView fresh={fresh} />}
      </Modal>
    </section>
  );
}
