import { Button, Tag } from 'antd';
import type { Assumption, Term } from '../../api/contract.ts';
import { useConfirmAssumptions } from '../../api/terms.ts';
import { useAsk } from '../ask.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

/** Values that the notice does not give: the system went on with these until staff say that they hold. */
export function Assumptions({ term, mayAct }: { term: Term; mayAct: boolean }) {
  const ask = useAsk();
  const confirm = useConfirmAssumptions(term.id);
  const { assumptions } = term;
  const confirmAll = () =>
    ask({
      title: `确认全部 ${assumptions.length} 项假定值？`,
      content: '确认后，这些值视为本期正式规定，准考证、成绩和证卡都按它们办理。',
      okText: '全部确认',
      onOk: () => confirm.mutateAsync(assumptions.map(({ pointer }) => pointer)).catch(() => undefined),
    });
  return (
    <section className="block" aria-labelledby="assumptions">
      <div className="block-head">
        <h2 id="assumptions" tabIndex={-1}>
          假定值，待确认
          <Tag color="warning">{assumptions.length} 项</Tag>
        </h2>
        {mayAct && (
          <Button onClick={confirmAll} loading={confirm.isPending && confirm.variables.length > 1}>
            全部确认
          </Button>
        )}
      </div>
      <p className="block-about">
        通知没有写明以下各项，系统先按这些值办理。{mayAct ? '请逐项核对。' : '由省职鉴中心核对确认。'}
      </p>
      <ProblemAlert error={confirm.error} title="没能确认" />
      <Table<Assumption>
        size="small"
        rowKey="pointer"
        pagination={false}
        dataSource={assumptions}
        {...wide(760)}
        columns={[
          { title: '项目', dataIndex: 'label', width: '24%' },
          {
            title: '现取值',
            dataIndex: 'value',
            width: '26%',
            render: (value: string) => <strong className="assumed-value">{value}</strong>,
          },
          { title: '为什么要假定', dataIndex: 'reason' },
          ...(mayAct
            ? [
                {
                  title: '办理',
                  width: 96,
                  render: (_: unknown, { pointer, label }: Assumption) => (
                    <Button
                      size="small"
                      aria-label={`确认${label}`}
                      loading={confirm.isPending && confirm.variables.includes(pointer)}
                      onClick={() => confirm.mutate([pointer])}
                    >
                      确认
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
