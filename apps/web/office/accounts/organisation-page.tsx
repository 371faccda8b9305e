import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import {
  type OrganisationFile,
  organisationKindNames,
  organisationQuery,
  useCloseOrganisation,
} from '../../api/organisations.ts';
import { useAnnounce } from '../announce.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount } from '../term-context.ts';
import { AccountTable } from './account-table.tsx';
import { InvitationTable } from './invitation-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { FilingCell, placeOf } from './organisations-page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import './accounts.css';

export function OrganisationPage() {
  const { id } = useParams({ from: '/office/system/organisations/$id' });
  const { data, error, refetch } = useQuery(organisationQuery(id));
  if (error && !data)
    return <ProblemAlert error={error} title="没能打开这个机构" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return <OrganisationView organisation={data} />;
}

function OrganisationView({ organisation }: { organisation: OrganisationFile }) {
  const [dialog, setDialog] = useState<'change' | 'invite' | null>(null);
  const { mayManage, kind } = organisation;
  return (
    <>
      <p>
        <Link to="/office/system/organisations">机构</Link> / {organisation.name}
      </p>
      <PageHead
        title={organisation.name}
        about={organisation.closedAt && <Tag color="error">已停用，人员不能登录</Tag>}
        action={
          mayManage && (
            <>
              {kind !== 'province' && <Button onClick={() => setDialog('change')}>修改信息</Button>}
              <CloseButton organisation={organisation} />
              <Button type="primary" onClick={() => setDialog('invite')}>
                邀请人员
              </Button>
            </>
          )
        }
      />
      <section className="block" aria-labelledby="organisation-facts">
        <h2 id="organisation-facts">基本信息</h2>
        <dl className="facts">
          <dt>类别</dt>
          <dd>{organisationKindNames[kind]}</dd>
          <dt>市（州）</dt>
          <dd>{placeOf(organisation)}</dd>
          {kind === 'unit' && (
            <>
              <dt>推荐单位类型</dt>
              <dd>
                <FilingCell item={organisation} /> {organisation.filingNumber}
              </dd>
              <dt>统一社会信用代码</dt>
              <dd>{organisation.creditCode ?? <span className="cell-quiet">未填写</span>}</dd>
            </>
          )}
        </dl>
      </section>
      <section className="block" aria-labelledby="organisation-staff">
        <h2 id="organisation-staff">人员账号</h2>
        <AccountTable accounts={organisation.accounts} mayManage={mayManage} />
      </section>
      {organisation.invitations.length > 0 && (
        <section className="block" aria-labelledby="organisation-links">
          <h2 id="organisation-links">未使用的链接</h2>
          <InvitationTable invitations={organisation.invitations} />
        </section>
      )}
      <OrganisationDialog
        open={dialog === 'change'}
        organisation={organisation}
        onClose={() => setDialog(null)}
      />
      <InviteDialog open={dialog === 'invite'} organisation={organisation} onClose={() => setDialog(null)} />
    </>
  );
}

function CloseButton({ organisation }: { organisation: OrganisationFile }) {
  const { id, name, closedAt, staff } = organisation;
  const own = useAccount().organisation?.id === id;
  const announce = useAnnounce();
  const close = useCloseOrganisation(id);
  const [asking, setAsking] = useState(false);
  if (own) return null;
  if (closedAt)
    return (
      <Button
        loading={close.isPending}
        onClick={() => close.mutate(null, { onSuccess: () => announce('已恢复') })}
      >
        恢复机构
      </Button>
    );
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        停用机构
      </Button>
      <ReasonDialog
        open={asking}
        title={`停用“${name}”？`}
        about={`该机构的 ${staff} 个账号会立即退出登录，恢复前不能再登录。已办理的材料不受影响。`}
        okText="停用"
        mutation={close}
        onConfirm={(reason) =>
          close.mutate(reason, {
            onSuccess: () => {
              announce('已停用');
              setAsking(false);
            },
          })
        }
        onClose={() => setAsking(false)}
      />
    </>
  );
}
