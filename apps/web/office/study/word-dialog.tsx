import { Form, Input, Modal, Radio } from 'antd';
import { useEffect } from 'react';
import { type StudyPerson, useRuleOnStudy } from '../../api/study.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

interface Word {
  verdict: 'yes' | 'no' | 'rule';
  reason: string;
}

/** Staff’s word on whether somebody is qualified, with the reason. */
export function WordDialog({ person, onClose }: { person: StudyPerson | null; onClose: () => void }) {
  const term = useTerm();
  const announce = useAnnounce();
  const rule = useRuleOnStudy(term.id);
  const [form] = Form.useForm<Word>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new person, a blank form
  useEffect(() => {
    if (person !== null) form.resetFields();
    rule.reset();
  }, [person]);
  const send = ({ verdict, reason }: Word) => {
    if (person === null) return;
    const words = { yes: true, no: false, rule: null };
    rule.mutate(
      { id: person.id, verdict: words[verdict], reason },
      {
        onSuccess: () => {
          announce(`${person.name}的学时认定已更改`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={person !== null}
      title={person === null ? '' : `认定${person.name}的学时`}
      okText="确定"
      cancelText="取消"
      confirmLoading={rule.isPending}
      onOk={form.submit}
      onCancel={onClose}
      forceRender
    >
      <p>认定与理由会通知本人，并写入操作记录。</p>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item name="verdict" label="认定" rules={[{ required: true, message: '请选择' }]}>
          <Radio.Group
            options={[
              { value: 'yes', label: '达标' },
              { value: 'no', label: '未达标' },
              ...(person?.verdict === null || person === null
                ? []
                : [{ value: 'rule', label: '按学时认定' }]),
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={rule.error} title="没能更改" />
    </Modal>
  );
}
