import { LockOutlined } from '@ant-design/icons';
import { Link, Outlet, useMatches } from '@tanstack/react-router';
import { Empty } from 'antd';
import { linkButton } from './link-button.ts';
import { PageHead } from './page-head.tsx';

interface Entry {
  to: string;
  label: string;
}

/**
 * The page of the address, or a refusal in words where the menu keeps the page from whoever looks: its address may
 * still be known, from a colleague's message or from another account.
 * @param closed entries of the menu that this account does not get
 * @param home where the refusal leads
 */
export function PageWithinReach({ closed, home }: { closed: readonly Entry[]; home: string }) {
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '' });
  const refused = closed.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return refused ? <Refusal label={refused.label} home={home} /> : <Outlet />;
}

function Refusal({ label, home }: { label: string; home: string }) {
  return (
    <>
      <PageHead title={label} />
      <section className="block" aria-label="无权查看">
        <Empty
          className="empty-state"
          image={<LockOutlined aria-hidden="true" className="refusal-icon" />}
          styles={{ image: { height: 48 } }}
          description={
            <>
              <strong>“{label}”不在您的账号办理范围内</strong>
              <span>这一页由上级职鉴中心办理；需要查询或办理，请与其联系。</span>
            </>
          }
        >
          <Link to={home} className={linkButton('primary')}>
            回到首页
          </Link>
        </Empty>
      </section>
    </>
  );
}
