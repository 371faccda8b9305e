import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Account, Role } from '../api/contract.ts';
import { PASSWORD_RULE } from '../api/password-rule.ts';
import { describeField } from '../api/problem.ts';
import { useChangePassword, useSignOut } from '../api/session.ts';
import { wordOfElderSwitch } from '../look/elder.ts';
import { useElderMode } from '../look/face.ts';
import { useAnnounce } from './announce.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { BrowsersDialog } from './session/browsers-dialog.tsx';

const ROLES: Record<Role, string> = {
  province: '省职鉴中心',
  prefecture: '市（州）职鉴中心',
  unit: '推荐单位',
  invigilator: '监考员',
  candidate: '考生',
};

export function AccountMenu({ account }: { account: Account }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [elder, setElder] = useElderMode();
  const [open, setOpen] = useState<'password' | 'browsers' | null>(null);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'who',
              type: 'group',
              label: account.organisation?.name ?? ROLES[account.role],
              children: [
                { key: 'password', label: '修改密码', onClick: () => setOpen('password') },
                { key: 'browsers', label: '登录中的浏览器', onClick: () => setOpen('browsers') },
                {
                  key: 'second-factor',
                  label: '动态口令',
                  onClick: () => void navigate({ to: '/second-factor' }),
                },
              ],
            },
            { type: 'divider' },
            { key: 'elder', label: wordOfElderSwitch(elder), onClick: () => setElder(!elder) },
            { type: 'divider' },
            { key: 'out', label: '退出登录', onClick: () => signOut.mutate() },
          ],
        }}
      >
        <Button type="text" className="office-account">
          <span>{account.name}</span>
          <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      <PasswordDialog open={open === 'password'} onClose={() => setOpen(null)} />
      <BrowsersDialog open={open === 'browsers'} onClose={() => setOpen(null)} />
    </>
  );
}

interface PasswordForm {
  current: string;
  next: string;
  again: string;
}

function PasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const announce = useAnnounce();
  const [form] = Form.useForm<PasswordForm>();
  const change = useChangePassword();
  const nextFault = describeField(change.error, '/next');
  const submit = ({ current, next }: PasswordForm) =>
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          announce('密码已修改，下次登录请用新密码');
          onClose();
        },
      },
    );
  return (
    <Modal
      open={open}
      title="修改密码"
      okText="保存新密码"
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        change.reset();
      }}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item
          name="current"
          label="现在的密码"
          rules={[{ required: true, message: '请填写现在的密码' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          extra={PASSWORD_RULE}
          {...(nextFault === undefined ? {} : { help: nextFault, validateStatus: 'error' as const })}
          rules={[{ required: true, message: '请填写新密码' }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再填一次新密码"
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_, again: string) => {
                if (again !== getFieldValue('next')) throw new Error('两次填写的新密码不一样');
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
      <ProblemAlert error={nextFault === undefined ? change.error : null} />
    </Modal>
  );
}
