import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton, Tabs } from 'antd';
import { studyQuery } from '../../api/study.ts';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMayAct, useTerm } from '../term-context.ts';
import { AppealsTab } from './appeals-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import './study.css';

/** 学习: how far everybody is, who is behind, what the platforms report and what people appeal. */
export function StudyPage() {
  const term = useTerm();
  const mayAct = useMayAct();
  const search = useSearch({ from: '/office/$term/study' });
  const navigate = useNavigate({ from: '/office/$term/study' });
  const { data, error, refetch } = useQuery(studyQuery(term.id));
  const open = (tab: string) => void navigate({ search: tab === 'overview' ? {} : { tab } });
  return (
    <>
      <PageHead
        title="学习"
        about="学习平台按报名号开账号、回传进度；学时不够的到期提醒，截止后按学时认定。"
        action={
          mayAct && (
            <a className={linkButton('primary')} href={`/api/terms/${term.id}/study/accounts.xlsx`} download>
              <DownloadOutlined aria-hidden="true" />
              导出学习账号名单
            </a>
          )
        }
      />
      {error && !data && (
        <ProblemAlert error={error} title="没能取到学习情况" onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton active className="block" />}
      {data && (
        <Tabs
          className="study-tabs"
          activeKey={search.tab ?? 'overview'}
          onChange={open}
          items={[
            { key: 'overview', label: '概况', children: <OverviewTab study={data} /> },
            { key: 'people', label: '人员', children: <PeopleTab study={data} /> },
            ...(mayAct
              ? [
                  { key: 'files', label: '导入进度', children: <FilesTab study={data} /> },
                  {
                    key: 'appeals',
                    label: data.openAppeals > 0 ? `申诉（${data.openAppeals}）` : '申诉',
                    children: <AppealsTab />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  );
}
