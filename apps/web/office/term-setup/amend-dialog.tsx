import { Form, Input } from 'antd';
import type { TermChange } from '#lifecycle';
import { useAmend } from '../../api/term-setup.ts';
import { useAnnounce } from '../announce.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ChangeList } from './change-list.tsx';

/** Shows what everybody will read, and asks why. */
export function AmendDialog(props: {
  termId: string;
  settings: unknown;
  /** The newest amendment that was there when the writer began */
  after: number | undefined;
  changes: TermChange[] | null;
  onAmended: (number: number) => void;
  onClose: () => void;
}) {
  const { termId, settings, after, changes, onAmended, onClose } = props;
  const [form] = Form.useForm<{ reason: string }>();
  const announce = useAnnounce();
  const amend = useAmend(termId);
  return (
    <FormDialog
      open={changes !== null}
      title={`公布 ${changes?.length ?? 0} 项变更`}
      okText="公布变更"
      okButtonProps={{ disabled: changes?.length === 0 }}
      form={form}
      mutation={amend}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>申报人、单位和市（州）都会看到：</p>
      <ChangeList changes={changes ?? []} />
      <p className="cell-quiet" style={{ marginTop: 12 }}>
        {tellWhoHears(changes ?? [])}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 16 }}
        onFinish={({ reason }) =>
          amend.mutate(
            { settings, reason: reason.trim(), ...(after === undefined ? {} : { after }) },
            {
              onSuccess: ({ number }) => {
                onAmended(number);
                announce('变更已公布');
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label="变更理由"
          rules={[{ required: true, min: 4, whitespace: true, message: '请写明理由，至少四个字' }]}
        >
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={amend.error} title="没能公布" />
    </FormDialog>
  );
}

function tellWhoHears(changes: readonly TermChange[]): string {
  const reached = new Set(changes.map(({ reaches }) => reaches));
  if (reached.has('participants')) return '公布后，系统会通知申报在办的人员和尚未公布成绩的考生。';
  return reached.has('applicants')
    ? '公布后，系统会通知申报在办的人员。'
    : '只涉及内部办理，不另行通知申报人和考生。';
}
