import { Button } from 'antd';
import { type OpenInvitation, useRevokeInvitation } from '../../api/organisations.ts';
import { formatMoment } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

const KINDS: Record<OpenInvitation['kind'], string> = {
  join: '加入机构',
  reset: '重设密码',
  link: '绑定统一账号',
};

export function InvitationTable({ invitations }: { invitations: OpenInvitation[] }) {
  const announce = useAnnounce();
  const revoke = useRevokeInvitation();
  return (
    <>
      <ProblemAlert error={revoke.error} title="没能撤回" />
      <Table<OpenInvitation>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={invitations}
        {...wide(640)}
        columns={[
          { title: '发给', dataIndex: 'name' },
          { title: '用途', render: (_, { kind }) => KINDS[kind] },
          { title: '发出人', dataIndex: 'createdBy' },
          { title: '有效至', render: (_, { expiresAt }) => formatMoment(expiresAt) },
          {
            title: '办理',
            width: 88,
            render: (_, { id, name }) => (
              <Button
                size="small"
                aria-label={`撤回给${name}的链接`}
                loading={revoke.isPending && revoke.variables === id}
                onClick={() => revoke.mutate(id, { onSuccess: () => announce('已撤回') })}
              >
                撤回
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
