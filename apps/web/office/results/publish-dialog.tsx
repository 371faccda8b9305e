import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { type ResultDesk, usePublishResults } from '../../api/results.ts';
import { formatCount } from '../../format/number.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { COUNT_NAMES } from './publish-section.tsx';

/** The last look before candidates see their results: the counts, and why where something is not as it should be. */
export function PublishDialog(props: { desk: ResultDesk; open: boolean; onClose: () => void }) {
  const { desk, open, onClose } = props;
  const term = useTerm();
  const remarkId = useId();
  const announce = useAnnounce();
  const publish = usePublishResults(term.id);
  const [remark, setRemark] = useState('');
  const odd = desk.counts.missing > 0 || desk.contradictions.length > 0;
  const send = () =>
    publish
      .mutateAsync({ expected: desk.counts, remark: remark.trim() })
      .then(() => {
        announce('成绩已公布，考生现在可以看到');
        onClose();
      })
      .catch(() => undefined);
  return (
    <Modal
      open={open}
      title="公布成绩"
      okText="确认公布"
      okButtonProps={{ disabled: odd && remark.trim().length < 2 }}
      confirmLoading={publish.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      afterClose={publish.reset}
      closable={{ 'aria-label': '关闭' }}
      destroyOnHidden
    >
      <p>公布后考生立即看到自己的成绩；此后任何改动都要写明理由，并由另一人复核。</p>
      <ul className="result-preview">
        {COUNT_NAMES.filter(([kind]) => desk.counts[kind] > 0).map(([kind, name]) => (
          <li key={kind}>
            {name} <strong>{formatCount(desk.counts[kind])}</strong> 人
            {kind === 'missing' && '（这次不公布）'}
          </li>
        ))}
        {desk.contradictions.length > 0 && (
          <li>
            成绩与签到不一致 <strong>{formatCount(desk.contradictions.length)}</strong> 人
          </li>
        )}
      </ul>
      {odd && (
        <>
          <label htmlFor={remarkId}>仍然公布的理由</label>
          <Input.TextArea
            id={remarkId}
            rows={2}
            maxLength={500}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        </>
      )}
      <ProblemAlert error={publish.error} title="没能公布" />
    </Modal>
  );
}
