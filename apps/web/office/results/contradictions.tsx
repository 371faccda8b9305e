import { Alert } from 'antd';
import type { Contradiction } from '../../api/results.ts';
import { formatCount } from '../../format/number.ts';
import { pageItem } from '../page-item.tsx';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';
import { personColumns } from './person-columns.tsx';

const WORDS: Record<Contradiction['kind'], string> = {
  'absent-with-score': '签到未到，却有成绩',
  'present-without': '已签到，却登记为缺考',
};

/** Results that say one thing where the door says the other; mended by the next sheet, or published with a reason. */
export function Contradictions({ people }: { people: Contradiction[] }) {
  return (
    <section className="block" aria-labelledby="results-odd">
      <h2 id="results-odd">成绩与签到不一致（{formatCount(people.length)}人）</h2>
      <Alert
        type="warning"
        showIcon
        title="请逐人核实：签到可能漏扫，成绩也可能登错行"
        description="改正成绩表后重新导入即可更新；核实无误仍要公布的，公布时写明理由。"
      />
      <Table<Contradiction>
        size="small"
        rowKey="candidateId"
        dataSource={people}
        {...wide(900)}
        pagination={{ itemRender: pageItem, defaultPageSize: 20, hideOnSinglePage: true }}
        columns={[
          ...personColumns<Contradiction>(),
          { title: '不一致', key: 'kind', width: 180, render: (_, { kind }) => WORDS[kind] },
          {
            title: '已登记',
            key: 'result',
            width: 120,
            render: (_, { score, codeName }) => (score === null ? codeName : `${score}分`),
          },
        ]}
      />
    </section>
  );
}
