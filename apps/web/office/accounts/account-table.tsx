import { useQuery } from '@tanstack/react-query';
import { Button, Modal, type TableProps, Tag } from 'antd';
import { useState } from 'react';
import { externalProviderQuery } from '../../api/external-sign-in.ts';
import {
  type ManagedAccount,
  useDeactivate,
  useOfferLink,
  useOfferReset,
  useTakeSecondFactor,
  useUnlink,
} from '../../api/organisations.ts';
import { formatMoment } from '../../format/instant.ts';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useAccount } from '../term-context.ts';
import { wide } from '../wide-table.tsx';
import { FreshLinkView } from './fresh-link.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Accounts with what may be done about them; `more` are columns between name and state. */
export function AccountTable(
  props: {
    /** Undefined while they have not come */
    accounts: ManagedAccount[] | undefined;
    mayManage: boolean;
    more?: NonNullable<TableProps<ManagedAccount>['columns']>;
  } & Pick<TableProps<ManagedAccount>, 'pagination' | 'loading'>,
) {
  const { accounts, mayManage, more = [], pagination = false, loading = false } = props;
  const { id: own, role } = useAccount();
  const ask = useAsk();
  const take = useTakeSecondFactor();
  const offer = useOfferLink();
  const unlink = useUnlink();
  const provider = useQuery(externalProviderQuery).data?.title;
  const linkable = role === 'province' && Boolean(provider);
  const announce = useAnnounce();
  const deactivate = useDeactivate();
  const reset = useOfferReset();
  const [shutting, setShutting] = useState<ManagedAccount | null>(null);
  const askToTake = ({ id, name }: ManagedAccount) =>
    ask({
      title: `解除${name}的动态口令？`,
      content:
        '用于手机和备用码都丢失的情况，请先当面或电话核实是本人。解除后其登录全部退出，只用密码即可登录。',
      okText: '解除',
      onOk: () =>
        take.mutateAsync(id).then(
          () => announce('已解除'),
          () => undefined,
        ),
    });
  return (
    <>
      <ProblemAlert
        error={
          offer.error ??
          unlink.error ??
          take.error ??
          reset.error ??
          (shutting === null ? deactivate.error : null)
        }
        title="没能办理"
      />
      <Table<ManagedAccount>
        size="small"
        rowKey="id"
        loading={loading}
        pagination={pagination}
        dataSource={accounts}
        {...wide(860)}
        locale={{
          emptyText: (
            <EmptyState title="还没有账号">从右上角邀请人员，本人打开链接设置密码后出现在这里。</EmptyState>
          ),
        }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: 120 },
          {
            title: '用户名',
            width: 180,
            render: (_, { login, maskedIdNumber }) => login ?? maskedIdNumber,
          },
          ...more,
          { title: '状态', width: 170, render: (_, account) => <AccountState account={account} /> },
          {
            title: '上次登录',
            width: 220,
            render: (_, { lastSignedInAt }) =>
              lastSignedInAt ? (
                formatMoment(lastSignedInAt)
              ) : (
                <span className="cell-quiet">还没有登录过</span>
              ),
          },
          ...(mayManage
            ? [
                {
                  title: '办理',
                  width: 190,
                  render: (_: unknown, account: ManagedAccount) =>
                    account.id !== own && (
                      <span className="actions">
                        {account.deactivatedAt === null ? (
                          <>
                            <Button
                              size="small"
                              aria-label={`重设密码：${account.name}`}
                              loading={reset.isPending && reset.variables === account.id}
                              onClick={() => reset.mutate(account.id)}
                            >
                              重设密码
                            </Button>
                            {linkable && account.role !== 'candidate' && (
                              <Button
                                size="small"
                                aria-label={`${account.linked ? '解除绑定' : '绑定统一账号'}：${account.name}`}
                                onClick={() => (account.linked ? unlink : offer).mutate(account.id)}
                              >
                                {account.linked ? '解除绑定' : '绑定统一账号'}
                              </Button>
                            )}
                            {account.secondFactor && role === 'province' && (
                              <Button
                                size="small"
                                aria-label={`解除口令：${account.name}`}
                                onClick={() => askToTake(account)}
                              >
                                解除口令
                              </Button>
                            )}
                            <Button
                              size="small"
                              danger
                              aria-label={`停用${account.name}的账号`}
                              onClick={() => setShutting(account)}
                            >
                              停用
                            </Button>
                          </>
                        ) : (
                          <Button
                            size="small"
                            aria-label={`恢复${account.name}的账号`}
                            onClick={() =>
                              deactivate.mutate(
                                { id: account.id, reason: null },
                                { onSuccess: () => announce('已恢复') },
                              )
                            }
                          >
                            恢复
                          </Button>
                        )}
                      </span>
                    ),
                },
              ]
            : []),
        ]}
      />
      <ReasonDialog
        open={shutting !== null}
        title={`停用${shutting?.name ?? ''}的账号？`}
        about="该账号会立即退出登录，恢复前不能再登录。以往的操作记录保留。"
        okText="停用"
        mutation={deactivate}
        onConfirm={(reason) =>
          shutting &&
          deactivate.mutate(
            { id: shutting.id, reason },
            {
              onSuccess: () => {
                announce('已停用');
                setShutting(null);
              },
            },
          )
        }
        onClose={() => setShutting(null)}
      />
      <LinkDialog what="重设密码" mutation={reset} />
      <LinkDialog what="绑定统一账号" mutation={offer} />
    </>
  );
}

function LinkDialog({ what, mutation }: { what: string; mutation: ReturnType<typeof useOfferReset> }) {
  return (
    <Modal
      open={mutation.isSuccess}
      title={`${mutation.data?.name ?? ''}${what}的链接`}
      onCancel={mutation.reset}
      closable={{ 'aria-label': '关闭' }}
      footer={
        <Button type="primary" onClick={mutation.reset}>
          完成
        </Button>
      }
    >
      {mutation.data && <FreshLinkView fresh={mutation.data} />}
    </Modal>
  );
}

function AccountState({ account }: { account: ManagedAccount }) {
  if (account.deactivatedAt !== null) return <Tag color="error">已停用</Tag>;
  return (
    <>
      <Tag color="success">可登录</Tag>
      {account.secondFactor && <Tag>动态口令</Tag>}
      {account.linked && <Tag>统一账号</Tag>}
    </>
  );
}
