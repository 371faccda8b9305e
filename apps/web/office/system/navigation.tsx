import {
  ApartmentOutlined,
  AuditOutlined,
  HomeOutlined,
  IdcardOutlined,
  SafetyOutlined,
  SettingOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role, TermSummary } from '../../api/contract.ts';

interface Entry {
  to: `/office/system/${'terms' | 'organisations' | 'accounts' | 'access' | 'personal-data' | 'records'}`;
  label: string;
  icon: ComponentType<{ 'aria-hidden': 'true' }>;
  roles: Role[];
}

const GROUPS: { title: string; entries: Entry[] }[] = [
  {
    title: '培训班',
    entries: [
      { to: '/office/system/terms', label: '培训班设置', icon: SettingOutlined, roles: ['province'] },
    ],
  },
  {
    title: '机构与账号',
    entries: [
      {
        to: '/office/system/organisations',
        label: '机构',
        icon: ApartmentOutlined,
        roles: ['province', 'prefecture', 'unit'],
      },
      {
        to: '/office/system/accounts',
        label: '账号',
        icon: UserOutlined,
        roles: ['province', 'prefecture'],
      },
      { to: '/office/system/access', label: '登录规则', icon: SafetyOutlined, roles: ['province'] },
      { to: '/office/system/personal-data', label: '个人信息', icon: IdcardOutlined, roles: ['province'] },
      { to: '/office/system/records', label: '操作记录', icon: AuditOutlined, roles: ['province'] },
    ],
  },
];

/** What an account's menu leaves out. */
export const listClosedPages = (role: Role): Entry[] =>
  GROUPS.flatMap(({ entries }) => entries).filter(({ roles }) => !roles.includes(role));

export function SystemNavigation(props: {
  role: Role;
  latest: TermSummary | undefined;
  onChoose: () => void;
}) {
  const { role, latest, onChoose } = props;
  return (
    <nav className="office-nav" aria-label="主菜单">
      {latest && (
        <ul>
          <li>
            <Link to="/office/$term" params={{ term: latest.code }} onClick={onChoose}>
              <HomeOutlined aria-hidden="true" />
              {latest.name}
            </Link>
          </li>
        </ul>
      )}
      {GROUPS.filter(({ entries }) => entries.some(({ roles }) => roles.includes(role))).map(
        ({ title, entries }) => (
          <section key={title} aria-label={title}>
            <p className="office-nav-group" aria-hidden="true">
              {title}
            </p>
            <ul>
              {entries
                .filter(({ roles }) => roles.includes(role))
                .map(({ to, label, icon: Icon }) => (
                  <li key={to}>
                    <Link to={to} activeOptions={{ includeSearch: false }} onClick={onChoose}>
                      <Icon aria-hidden="true" />
                      {label}
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ),
      )}
    </nav>
  );
}
