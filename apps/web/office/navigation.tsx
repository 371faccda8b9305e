import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  DiffOutlined,
  EditOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FormOutlined,
  HistoryOutlined,
  HomeOutlined,
  IdcardOutlined,
  MailOutlined,
  NotificationOutlined,
  PrinterOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  SettingOutlined,
  SolutionOutlined,
  TeamOutlined,
  UploadOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role } from '../api/contract.ts';

interface Entry {
  to:
    | '/office/$term'
    | '/office/system/organisations'
    | `/office/$term/${'review' | 'closings' | 'study' | 'messages' | 'roster' | 'candidates' | 'plans' | 'slips' | 'papers' | 'scores' | 'score-entry' | 'results' | 'absences' | 'consequences' | 'circulars' | 'credentials' | 'register' | 'collection' | 'jobs' | 'audit' | 'settings' | 'exam-day' | 'corrections' | 'appeals'}`;
  label: string;
  icon: ComponentType<{ 'aria-hidden': 'true' }>;
  /** Only the province works here. */
  province?: true;
}

const GROUPS: { title: string; entries: Entry[] }[] = [
  {
    title: '总览',
    entries: [
      { to: '/office/$term', label: '首页', icon: HomeOutlined },
      { to: '/office/$term/settings', label: '设置与变更', icon: SettingOutlined },
    ],
  },
  {
    title: '人员',
    entries: [
      { to: '/office/$term/review', label: '申报审核', icon: SolutionOutlined },
      { to: '/office/$term/roster', label: '花名册导入', icon: UploadOutlined, province: true },
      { to: '/office/$term/closings', label: '到期关闭', icon: FieldTimeOutlined },
      { to: '/office/$term/candidates', label: '考生', icon: TeamOutlined },
      { to: '/office/$term/study', label: '学习', icon: ReadOutlined },
      { to: '/office/$term/corrections', label: '信息更正', icon: DiffOutlined, province: true },
    ],
  },
  {
    title: '考试',
    entries: [
      { to: '/office/$term/plans', label: '考试编排', icon: CalendarOutlined },
      { to: '/office/$term/slips', label: '准考证', icon: FileDoneOutlined, province: true },
      { to: '/office/$term/papers', label: '考场用表', icon: PrinterOutlined, province: true },
      { to: '/office/$term/exam-day', label: '考试当日', icon: FieldTimeOutlined, province: true },
      { to: '/office/$term/scores', label: '成绩导入', icon: FormOutlined, province: true },
      { to: '/office/$term/score-entry', label: '双人录入', icon: EditOutlined, province: true },
      { to: '/office/$term/results', label: '成绩公布', icon: NotificationOutlined, province: true },
      { to: '/office/$term/absences', label: '请假与缺勤', icon: UserDeleteOutlined },
    ],
  },
  {
    title: '监督',
    entries: [
      { to: '/office/$term/consequences', label: '推荐与审核质量', icon: BarChartOutlined },
      { to: '/office/$term/circulars', label: '通报', icon: FileProtectOutlined },
      { to: '/office/$term/appeals', label: '成绩复核', icon: FileSearchOutlined, province: true },
    ],
  },
  {
    title: '证卡',
    entries: [
      { to: '/office/$term/credentials', label: '证卡制发', icon: IdcardOutlined, province: true },
      { to: '/office/$term/collection', label: '证卡领取', icon: SendOutlined },
      { to: '/office/$term/register', label: '证卡管理', icon: SafetyCertificateOutlined, province: true },
    ],
  },
  {
    title: '记录',
    entries: [
      { to: '/office/$term/messages', label: '消息发送', icon: MailOutlined, province: true },
      { to: '/office/$term/jobs', label: '后台任务', icon: HistoryOutlined },
      { to: '/office/$term/audit', label: '操作记录', icon: AuditOutlined, province: true },
    ],
  },
  {
    title: '系统',
    entries: [{ to: '/office/system/organisations', label: '机构与账号', icon: ApartmentOutlined }],
  },
];

/** What an account's menu leaves out. */
export const listClosedPages = (role: Role): Entry[] =>
  GROUPS.flatMap(({ entries }) => entries).filter((entry) => entry.province && role !== 'province');

export function Navigation(props: { term: string; role: Role; onChoose?: () => void }) {
  const { term, role, onChoose } = props;
  const groups = GROUPS.map((group) => ({
    ...group,
    entries: group.entries.filter((entry) => !entry.province || role === 'province'),
  })).filter((group) => group.entries.length > 0);
  return (
    <nav className="office-nav" aria-label="主菜单">
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          {group.title !== '总览' && (
            <p className="office-nav-group" aria-hidden="true">
              {group.title}
            </p>
          )}
          <ul>
            {group.entries.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  params={{ term }}
                  activeOptions={{ exact: true, includeSearch: false }}
                  onClick={() => onChoose?.()}
                >
                  <Icon aria-hidden="true" />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
