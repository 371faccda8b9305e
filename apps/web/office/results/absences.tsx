import { Button, Tag } from 'antd';
import { useState } from 'react';
import { type AbsentPerson, useRecordAbsences } from '../../api/results.ts';
import { formatCount } from '../../format/number.ts';
import { useAnnounce } from '../announce.tsx';
import { useAsk } from '../ask.tsx';
import { EmptyState } from '../empty-state.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';
import { personColumns } from './person-columns.tsx';

/** People whom the doors did not see: a member of staff makes them 缺考, nobody else does. */
export function Absences({ people }: { people: AbsentPerson[] }) {
  const term = useTerm();
  const ask = useAsk();
  const announce = useAnnounce();
  const record = useRecordAbsences(term.id);
  const [chosen, setChosen] = useState<string[]>([]);
  const wanted = people.filter(({ candidateId }) => chosen.includes(candidateId));
  const confirm = () =>
    ask({
      title: `登记${formatCount(wanted.length)}人缺考？`,
      content: '登记后没有分数，不按零分处理；公布之前可以用成绩表改正。',
      okText: '登记',
      onOk: () =>
        record
          .mutateAsync(wanted.map(({ candidateId }) => candidateId))
          .then(({ recorded }) => {
            setChosen([]);
            announce(`已登记${recorded}人`);
          })
          .catch(() => undefined),
    });
  return (
    <section className="block" aria-labelledby="results-absent">
      <div className="block-head">
        <h2 id="results-absent">签到未到，还没有成绩（{formatCount(people.length)}人）</h2>
        <div className="actions">
          <Button
            disabled={people.length === 0}
            onClick={() => setChosen(people.map(({ candidateId }) => candidateId))}
          >
            全选
          </Button>
          <Button
            type="primary"
            ghost
            disabled={wanted.length === 0}
            loading={record.isPending}
            onClick={confirm}
          >
            登记缺考
          </Button>
        </div>
      </div>
      <ProblemAlert error={record.error} title="没能登记" />
      <Table<AbsentPerson>
        size="small"
        rowKey="candidateId"
        dataSource={people}
        {...wide(820)}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: (keys) => setChosen(keys.map(String)),
          getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部' }),
          getCheckboxProps: ({ name }) => ({ 'aria-label': `选择${name}` }),
        }}
        pagination={{
          itemRender: pageItem,
          defaultPageSize: 20,
          hideOnSinglePage: true,
          showTotal: (total) => `共${formatCount(total)}人`,
        }}
        locale={{
          emptyText: (
            <EmptyState title="没有待登记的缺考">
              考场签到上传、过了迟到时限之后，没有到的人列在这里；没有收到签到记录的考场不算缺考。
            </EmptyState>
          ),
        }}
        columns={[
          ...personColumns<AbsentPerson>(),
          {
            title: '签到情况',
            key: 'coming',
            width: 200,
            render: (_, { suggested, suggestedName, calledAbsent }) => (
              <>
                <Tag>{suggestedName}</Tag>
                <span className="cell-quiet">
                  {suggested === 'D'
                    ? '请假已获批准'
                    : suggested === 'L'
                      ? '未准入场'
                      : calledAbsent
                        ? '监考员已核对缺考名单'
                        : '无签到记录'}
                </span>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
