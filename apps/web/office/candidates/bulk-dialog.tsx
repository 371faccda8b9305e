import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { DomainError } from '#problem';
import {
  type BulkDeed,
  type BulkPreview,
  type BulkWords,
  bulkPreviewQuery,
  type Selection,
  useBulkAct,
  useSlipsFile,
} from '../../api/bulk.ts';
import { describeError } from '../../api/problem.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { BulkPeople } from './bulk-people.tsx';
import { getDeedWords } from './bulk-words.ts';

interface BulkDialogProps {
  deed: BulkDeed;
  selection: Selection;
  onDone: (preview: BulkPreview, count: number) => void;
  onClose: () => void;
}

const VERDICTS = { yes: true, no: false, rule: null };

/** First who is meant and what changes, then why; nothing is done before it has been seen. */
export function BulkDialog({ deed, selection, onDone, onClose }: BulkDialogProps) {
  const term = useTerm();
  const [verdict, setVerdict] = useState<keyof typeof VERDICTS | null>(null);
  const asks = deed === 'rule-study' && verdict === null;
  const question = asks ? null : { deed, selection, verdict: verdict === null ? null : VERDICTS[verdict] };
  const preview = useQuery(bulkPreviewQuery(term.id, question));
  const act = useBulkAct(term.id);
  const slips = useSlipsFile(term.id);
  const [form] = Form.useForm<BulkWords>();
  const { name, about } = getDeedWords(deed);
  const people = preview.isFetching ? [] : (preview.data?.people ?? []);
  const send = (words: BulkWords) => {
    const shown = preview.data;
    if (shown === undefined) return;
    const ids = shown.people.map(({ id }) => id);
    if (deed === 'slips') return slips.mutate(ids, { onSuccess: () => onDone(shown, ids.length) });
    const asked = { deed, verdict: question?.verdict ?? null, preview: shown, ...words };
    act.mutate(asked, { onSuccess: ({ count }) => onDone(shown, count) });
  };
  const again = () => {
    act.reset();
    slips.reset();
    void preview.refetch();
  };
  return (
    <Modal
      open
      width={680}
      title={name}
      okText={`${name}（${people.length}人）`}
      cancelText="取消"
      okButtonProps={{ disabled: people.length === 0, loading: act.isPending || slips.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{about}</p>
      {deed === 'rule-study' && (
        <Radio.Group
          className="bulk-verdict"
          aria-label="认定为"
          value={verdict}
          onChange={({ target }) => setVerdict(target.value)}
          options={[
            { value: 'yes', label: '达标' },
            { value: 'no', label: '未达标' },
            { value: 'rule', label: '按学时认定' },
          ]}
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <WordFields deed={deed} />
      </Form>
      <Refused error={act.error ?? slips.error} onAgain={again} />
      <ProblemAlert error={preview.error} title="没能预览" onRetry={() => void preview.refetch()} />
      {preview.isFetching ? <Skeleton active /> : preview.data && <BulkPeople preview={preview.data} />}
    </Modal>
  );
}

function WordFields({ deed }: { deed: BulkDeed }) {
  if (deed === 'slips') return null;
  if (deed === 'tell')
    return (
      <>
        <Form.Item name="title" label="标题" rules={[{ required: true, min: 2, message: '请填写标题' }]}>
          <Input maxLength={40} showCount />
        </Form.Item>
        <Form.Item name="words" label="内容" rules={[{ required: true, min: 2, message: '请填写内容' }]}>
          <Input.TextArea rows={4} maxLength={500} showCount />
        </Form.Item>
      </>
    );
  return (
    <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
      <Input.TextArea rows={2} maxLength={200} showCount />
    </Form.Item>
  );
}

/** Nothing was done; who has changed since the preview is named, and the way on is to look again. */
function Refused({ error, onAgain }: { error: Error | null; onAgain: () => void }) {
  if (error === null) return null;
  const named = error instanceof DomainError ? error.errors.map(({ detail }) => detail) : [];
  return (
    <Alert
      className="bulk-refused"
      type="error"
      showIcon
      role="alert"
      title={describeError(error)}
      description={
        named.length > 0 && (
          <ul>
            {named.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )
      }
      action={
        <Button size="small" onClick={onAgain}>
          重新预览
        </Button>
      }
    />
  );
}
