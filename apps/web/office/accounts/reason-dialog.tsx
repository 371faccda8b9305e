import { Form, Input } from 'antd';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

/** Asks why before something that others will feel; the reason is kept with the deed. */
export function ReasonDialog(props: {
  open: boolean;
  title: string;
  about: string;
  okText: string;
  /** Whether somebody loses something by it; so it does unless said otherwise */
  danger?: boolean;
  mutation: { isPending: boolean; error: unknown; reset: () => void };
  onConfirm: (reason: string) => void;
  onClose: () => void;
}) {
  const { open, title, about, okText, danger = true, mutation, onConfirm, onClose } = props;
  const [form] = Form.useForm<{ reason: string }>();
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
        onFinish={({ reason }) => onConfirm(reason.trim())}
      >
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因' }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={mutation.error} title="没能办理" />
    </FormDialog>
  );
}
