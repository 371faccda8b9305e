import { useNavigate } from '@tanstack/react-router';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { type CircularKind, type CircularScope, circularScopeNames } from '#lifecycle';
import { useDraftCirculars } from '../../api/consequences.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

/** Chooses who is to read a circular, then drafts it; a narrow scope makes one for each unit or prefecture. */
export function CircularDialog(props: {
  kind: CircularKind;
  subjectIds: string[];
  scope?: CircularScope;
  onClose: () => void;
}) {
  const { kind, subjectIds, onClose } = props;
  const term = useTerm();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const draft = useDraftCirculars(term.id);
  const [scope, setScope] = useState<CircularScope>(props.scope ?? 'all-prefectures');
  const send = () =>
    draft
      .mutateAsync({ kind, subjectIds, scope })
      .then(() => {
        announce('通报已起草，等待提交审批');
        onClose();
        return navigate({ to: '/office/$term/circulars', params: { term: term.code } });
      })
      .catch(() => undefined);
  return (
    <Modal
      open={subjectIds.length > 0}
      title={`起草通报（${subjectIds.length} 项）`}
      okText="起草"
      confirmLoading={draft.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      afterClose={() => draft.reset()}
      destroyOnHidden
    >
      <p id="circular-scope" style={{ marginBottom: 8 }}>
        通报范围：通知只写“一定范围”，由省中心确定。姓名一律只显示姓氏。
      </p>
      <Radio.Group
        aria-labelledby="circular-scope"
        vertical
        value={scope}
        onChange={({ target }) => setScope(target.value)}
        options={Object.entries(circularScopeNames).map(([value, label]) => ({
          value,
          label: value === 'all-prefectures' ? label : `${label}（各成一份，互不相见）`,
        }))}
      />
      <ProblemAlert error={draft.error} title="没能起草" />
    </Modal>
  );
}
