import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import {
  type QuietHours as Hours,
  quietHoursInWords,
  quietHoursQuery,
  useSetQuietHours,
} from '../../api/email-address.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

/** When SMS and e-mail wait for the morning, and how the province sets it. */
export function QuietHours() {
  const { data, error } = useQuery(quietHoursQuery);
  const [open, setOpen] = useState(false);
  if (error) return <ProblemAlert error={error} title="没能取到免打扰时段" />;
  if (!data) return null;
  return (
    <p className="block-about quiet-hours">
      <span>免打扰时段：{quietHoursInWords(data) ?? '没有设置'}</span>
      <Button size="small" onClick={() => setOpen(true)}>
        修改免打扰时段
      </Button>
      <QuietHoursDialog
        key={`${data.quietFrom}-${data.quietTo}`}
        {...{ open, data }}
        onClose={() => setOpen(false)}
      />
    </p>
  );
}

interface Filled extends Hours {
  none: boolean;
}

function QuietHoursDialog(props: { open: boolean; data: Hours; onClose: () => void }) {
  const { open, data, onClose } = props;
  const announce = useAnnounce();
  const set = useSetQuietHours();
  const [form] = Form.useForm<Filled>();
  const none = Form.useWatch('none', form) ?? data.quietFrom === data.quietTo;
  const save = ({ quietFrom, quietTo, none: always }: Filled) =>
    set.mutate(always ? { quietFrom: '00:00', quietTo: '00:00' } : { quietFrom, quietTo }, {
      onSuccess: () => {
        announce('免打扰时段已更新');
        onClose();
      },
    });
  const required = [
    { required: !none, message: '请填写时间' },
    { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: '按 24 小时制填写，如 07:30' },
  ];
  return (
    <Modal
      open={open}
      title="免打扰时段"
      okText="保存"
      confirmLoading={set.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      afterClose={set.reset}
      destroyOnHidden
    >
      <p>这段时间内不发短信和邮件，过后自动补发；验证码和开户邀请照发，站内消息不受影响。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 16 }}
        initialValues={{ ...data, none: data.quietFrom === data.quietTo }}
        onFinish={save}
      >
        <Form.Item name="none" valuePropName="checked">
          <Checkbox>不设免打扰时段</Checkbox>
        </Form.Item>
        <Form.Item name="quietFrom" label="从" rules={required}>
          <Input placeholder="如 22:00" autoComplete="off" maxLength={5} disabled={none} />
        </Form.Item>
        <Form.Item
          name="quietTo"
          label="到（早于“从”即为次日）"
          rules={[
            ...required,
            ({ getFieldValue }) => ({
              validator: async (_, to: string) => {
                if (!none && to === getFieldValue('quietFrom'))
                  throw new Error('起止时间相同；不需要免打扰时请勾选上面一项');
              },
            }),
          ]}
        >
          <Input placeholder="如 07:30" autoComplete="off" maxLength={5} disabled={none} />
        </Form.Item>
      </Form>
      <ProblemAlert error={set.error} title="没能保存" />
    </Modal>
  );
}
