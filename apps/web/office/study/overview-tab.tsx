import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { type StudyCount, type StudyOverview, studyCurvesQuery } from '../../api/study.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';

const Drawing = lazy(async () => ({
  default: (await import('../pictures/study-curve.tsx')).StudyCurvesPicture,
}));

export function OverviewTab({ study }: { study: StudyOverview }) {
  const { totals, percentOver, lastImport } = study;
  return (
    <div className="study-overview">
      <section className="block" aria-labelledby="study-now">
        <h2 id="study-now">现在</h2>
        <dl className="study-figures">
          <Figure label="学习人数" value={formatCount(totals.people)} />
          <Figure label="学时达标" value={formatCount(totals.qualified)} />
          <Figure label="进度落后" value={formatCount(totals.behind)} />
          <Figure label="总体完成" value={`${totals.percent}%`} />
          <Figure label="时间已过" value={`${percentOver}%`} />
        </dl>
        <p className="block-about">
          {lastImport === null
            ? '还没有导入过学习进度。'
            : `最近一次进度：${lastImport.fileName}，截至${formatMoment(lastImport.asOf)}，由${lastImport.by}导入。`}
        </p>
      </section>
      <Curves />
      <section className="block" aria-labelledby="study-milestones">
        <h2 id="study-milestones">系统按时办理</h2>
        <ol className="study-milestones">
          {study.milestones.map((milestone) => (
            <li key={milestone.at}>
              <strong>{milestoneName(milestone)}</strong>
              <span>{formatMoment(milestone.at)}</span>
              <span>{howItStands(milestone)}</span>
            </li>
          ))}
        </ol>
      </section>
      <Groups title="按市（州）" rows={study.prefectures.map((row) => ({ ...row, key: row.code }))} />
      <Groups title="按推荐单位" rows={study.units.map((row) => ({ ...row, key: row.id }))} />
    </div>
  );
}

/** Day by day, as on the home. */
function Curves() {
  const { data } = useQuery(studyCurvesQuery(useTerm().id));
  if (data === undefined) return null;
  if (data.days.length === 0 || data.people === 0)
    return (
      <section className="block" aria-labelledby="study-curve">
        <h2 id="study-curve">逐日进度</h2>
        <EmptyState title="还没有开始">学习开始后，这里逐日画出完成的比例。</EmptyState>
      </section>
    );
  return (
    <Suspense fallback={null}>
      <Drawing study={data} />
    </Suspense>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function milestoneName({ kind, percent }: StudyOverview['milestones'][number]): string {
  if (kind === 'opened') return '通知学习开始';
  return kind === 'closed' ? '截止，按学时认定' : `时间过${percent}%，提醒落后的`;
}

function Groups({ title, rows }: { title: string; rows: (StudyCount & { key: string; name: string })[] }) {
  return (
    <section className="block" aria-label={title}>
      <h2>{title}</h2>
      <Table
        size="small"
        dataSource={rows}
        pagination={rows.length > 25 ? { pageSize: 25, showSizeChanger: false } : false}
        {...wide(560)}
        columns={[
          { title: '名称', dataIndex: 'name' },
          { title: '人数', dataIndex: 'people', align: 'right' },
          { title: '达标', dataIndex: 'qualified', align: 'right' },
          { title: '落后', dataIndex: 'behind', align: 'right' },
          { title: '完成', dataIndex: 'percent', align: 'right', render: (percent: number) => `${percent}%` },
        ]}
      />
    </section>
  );
}

function howItStands({ doneAt, people, reached }: StudyOverview['milestones'][number]): string {
  if (doneAt !== null) return `已办理，${formatCount(people ?? 0)}人`;
  return reached ? '已到时间，没有办理' : '未到时间';
}
