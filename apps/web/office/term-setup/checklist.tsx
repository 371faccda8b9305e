import { Button, Tag } from 'antd';
import type { Question } from '../../api/term-setup.ts';
import { formatShort } from '../../format/instant.ts';
import { Table } from '../table.tsx';
import { wide } from '../wide-table.tsx';

/** The questions that a notice leaves open, each with the answer that would be published. */
export function Checklist(props: {
  questions: Question[];
  whole: boolean;
  busy: boolean;
  onConfirm: (keys: string[]) => void;
}) {
  const { questions, whole, busy, onConfirm } = props;
  const open = questions.filter(({ confirmed }) => confirmed === null);
  return (
    <section className="block" aria-labelledby="checklist">
      <div className="block-head">
        <h2 id="checklist">
          发布前确认
          {open.length > 0 ? (
            <Tag color="warning">{open.length} 项待确认</Tag>
          ) : (
            <Tag color="success">已全部确认</Tag>
          )}
        </h2>
        {whole && open.length > 0 && (
          <Button loading={busy} onClick={() => onConfirm(open.map(({ key }) => key))}>
            全部确认
          </Button>
        )}
      </div>
      <p className="block-about">
        通知没有写明或前后不一的事项。
        {whole ? '逐项核对；以后改动了取值，须重新确认。' : '先把上面的设置补全，再来确认。'}
      </p>
      <Table<Question>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={questions}
        {...wide(860)}
        columns={[
          { title: '事项', dataIndex: 'question', width: '22%' },
          {
            title: '将发布为',
            width: '34%',
            render: (_, { answer }) =>
              answer === null ? (
                <span className="cell-quiet">待补全</span>
              ) : (
                <span className="question-answer">{answer}</span>
              ),
          },
          { title: '说明', dataIndex: 'note' },
          {
            title: '确认',
            width: 150,
            render: (_, { key, question, answer, confirmed }) =>
              confirmed ? (
                <>
                  <Tag color="success">已确认</Tag>
                  <span className="cell-quiet">{formatShort(confirmed.at)}</span>
                </>
              ) : (
                <Button
                  size="small"
                  aria-label={`确认${question}`}
                  disabled={answer === null || busy}
                  onClick={() => onConfirm([key])}
                >
                  确认
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
