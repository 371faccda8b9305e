import { Form, Input } from 'antd';
import type { Paper } from '../../api/personal-data.ts';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

/** Asks on which paper and why: nothing is done about somebody's data without one. */
export function PaperDialog(props: {
  open: boolean;
  title: string;
  about: string;
  okText: string;
  danger?: boolean;
  mutation: { isPending: boolean; error: unknown; reset: () => void };
  onConfirm: (paper: Paper) => void;
  onClose: () => void;
}) {
  const { open, title, about, okText, danger = false, mutation, onConfirm, onClose } = props;
  const [form] = Form.useForm<Paper>();
  return (
    <FormDialog
      open={open}
      title={title}
      okText={okText}
      okButtonProps={{ danger }}
      form={form}
      mutation={mutation}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>{about}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ documentNumber, reason }) =>
          onConfirm({ documentNumber: documentNumber.trim(), reason: reason.trim() })
        }
      >
        <Form.Item
          name="documentNumber"
          label="书面申请的收文号"
          rules={[{ required: true, min: 2, whitespace: true, message: '请填写收文号' }]}
        >
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          extra="不要写姓名和证件号码：这里的文字会长期保留"
          rules={[{ required: true, min: 4, whitespace: true, message: '请写明理由，至少四个字' }]}
        >
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={mutation.error} title="没能办理" />
    </FormDialog>
  );
}
