import { Alert, Button, Tabs } from 'antd';
import type { Import, ImportPreviewRow, ImportRemark } from '../../api/contract.ts';
import { useCommitImport } from '../../api/imports.ts';
import { formatCount } from '../../format/number.ts';
import { useAsk } from '../ask.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

/** What the dry run found, and the way on: mend the workbook, or commit. */
export function CheckReport({ checked, onRestart }: { checked: Import; onRestart: () => void }) {
  const ask = useAsk();
  const commit = useCommitImport(checked.id);
  const { problems, notices } = checked;
  const clean = problems.length === 0;
  const confirm = () =>
    ask({
      title: `正式导入${formatCount(checked.accepted)}人？`,
      content:
        checked.kind === 'roster'
          ? '名单会一次写入，要么全部成功，要么一行也不写。已在名单里的人会按这份表格更新。'
          : '成绩会一次写入，公布之前考生看不到。再次导入同一人的成绩会更新。',
      okText: '正式导入',
      onOk: () => commit.mutateAsync().catch(() => undefined),
    });
  return (
    <section className="block" aria-labelledby="import-report">
      <div className="block-head">
        <h2 id="import-report">检查结果</h2>
        <div className="actions">
          <Button onClick={onRestart}>换一份文件</Button>
          <Button type="primary" disabled={!clean} loading={commit.isPending} onClick={confirm}>
            正式导入{formatCount(checked.accepted)}人
          </Button>
        </div>
      </div>
      <dl className="import-counts">
        <Count label="文件" value={checked.fileName} />
        <Count label="行数" value={formatCount(checked.rows)} />
        <Count label="可以导入" value={formatCount(checked.accepted)} />
        <Count label="问题" value={formatCount(problems.length)} tone={clean ? undefined : 'bad'} />
        <Count
          label="提醒"
          value={formatCount(notices.length)}
          tone={notices.length > 0 ? 'warn' : undefined}
        />
      </dl>
      <ProblemAlert error={commit.error} title="没能开始导入" />
      {clean ? (
        <Alert
          type={notices.length > 0 ? 'warning' : 'success'}
          showIcon
          title={notices.length > 0 ? '没有问题，可以导入；有几处请先看一眼' : '没有问题，可以导入'}
        />
      ) : (
        <Alert
          type="error"
          showIcon
          title={`有${formatCount(problems.length)}处问题，暂时不能导入`}
          description="请按下表逐处改好表格，再换一份文件重新检查。"
        />
      )}
      <Tabs
        defaultActiveKey={clean ? (notices.length > 0 ? 'notices' : 'preview') : 'problems'}
        items={[
          ...(clean
            ? []
            : [
                {
                  key: 'problems',
                  label: `问题（${problems.length}）`,
                  children: <Remarks remarks={problems} />,
                },
              ]),
          ...(notices.length > 0
            ? [
                {
                  key: 'notices',
                  label: `提醒（${notices.length}）`,
                  children: <Remarks remarks={notices} />,
                },
              ]
            : []),
          { key: 'preview', label: '前20行预览', children: <Preview rows={checked.preview} /> },
        ]}
      />
    </section>
  );
}

function Count(props: { label: string; value: string; tone?: 'bad' | 'warn' | undefined }) {
  return (
    <div data-tone={props.tone}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function Remarks({ remarks }: { remarks: ImportRemark[] }) {
  return (
    <Table<ImportRemark>
      size="small"
      rowKey={(remark) => `${remark.sheet}:${remark.row}:${remark.column}:${remark.code}:${remark.detail}`}
      dataSource={remarks}
      {...wide(760)}
      pagination={{
        itemRender: pageItem,
        defaultPageSize: 20,
        hideOnSinglePage: true,
        showTotal: (total) => `共${total}处`,
      }}
      columns={[
        { title: '工作表', dataIndex: 'sheet', width: 120 },
        {
          title: '行',
          dataIndex: 'row',
          width: 72,
          align: 'right',
          sorter: (one, other) => (one.row ?? 0) - (other.row ?? 0),
        },
        { title: '列', dataIndex: 'column', width: 140 },
        {
          title: '单元格内容',
          dataIndex: 'text',
          width: 200,
          render: (text: string | null) => (text ? <code className="cell-text">{text}</code> : '（空）'),
        },
        { title: '问题和改法', dataIndex: 'detail' },
      ]}
    />
  );
}

function Preview({ rows }: { rows: ImportPreviewRow[] }) {
  const titles = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return (
    <Table<ImportPreviewRow>
      size="small"
      rowKey="row"
      dataSource={rows}
      pagination={false}
      {...wide('max-content')}
      columns={[
        { title: '行', dataIndex: 'row', width: 64, align: 'right', fixed: 'start' },
        ...titles.map((title) => ({
          title,
          key: title,
          render: (_: unknown, { cells }: ImportPreviewRow) => cells[title] ?? '',
        })),
      ]}
    />
  );
}
