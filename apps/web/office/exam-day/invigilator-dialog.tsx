import { Form, Input, Modal, Select } from 'antd';
import {
  type Invigilator,
  type SittingStanding,
  useCreateInvigilator,
  useSetPosts,
} from '../../api/exam-day.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { sittingLabel } from './sitting-label.ts';

interface DialogProps {
  /** null for a new one */
  invigilator: Invigilator | null;
  sittings: SittingStanding[];
  onCreated: (fresh: { name: string; link: string; expiresAt: string }) => void;
  onClose: () => void;
}

/** Opens and closes doors for one person: whatever is chosen is open, everything else is closed. */
export function InvigilatorDialog({ invigilator, sittings, onCreated, onClose }: DialogProps) {
  const term = useTerm();
  const announce = useAnnounce();
  const create = useCreateInvigilator(term.id);
  const post = useSetPosts(term.id);
  const [form] = Form.useForm<{ login: string; name: string; sittings: string[] }>();
  const known = new Set(sittings.map(({ id }) => id));
  const save = async (values: { login: string; name: string; sittings: string[] }) => {
    if (invigilator === null) {
      const { invitation } = await create.mutateAsync(values);
      onCreated({ name: values.name, ...invitation });
    } else {
      await post.mutateAsync({ id: invigilator.id, sittings: values.sittings });
      announce(`已安排${invigilator.name}的考场`);
    }
    onClose();
  };
  return (
    <Modal
      open
      title={invigilator === null ? '新增监考员' : `安排${invigilator.name}的考场`}
      okText={invigilator === null ? '新增' : '保存'}
      confirmLoading={create.isPending || post.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ sittings: invigilator?.sittings.filter((id) => known.has(id)) ?? [] }}
        onFinish={(values) => void save(values).catch(() => undefined)}
      >
        {invigilator === null && (
          <>
            <Form.Item
              name="name"
              label="姓名"
              rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
            >
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="login"
              label="登录名"
              rules={[{ required: true, min: 2, whitespace: true, message: '至少两个字符' }]}
            >
              <Input maxLength={32} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="sittings" label="看守的考场场次" extra="没有选中的考场，登录后看不到名册。">
          <Select
            mode="multiple"
            optionFilterProp="label"
            placeholder="选择一个或多个"
            options={sittings.map((sitting) => ({ value: sitting.id, label: sittingLabel(sitting) }))}
          />
        </Form.Item>
      </Form>
      <ProblemAlert error={create.error ?? post.error} title="没能保存" />
    </Modal>
  );
}
