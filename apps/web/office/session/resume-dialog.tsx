import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import type { Account } from '../../api/contract.ts';
import { secondFactorQuery } from '../../api/second-factor.ts';
import { useResume, useSignOut } from '../../api/session.ts';
import { ProblemAlert } from '../problem-alert.tsx';

/** Signs in again over the page: behind it everything is as it was left. */
export function ResumeDialog({ account }: { account: Account }) {
  const resume = useResume(account);
  const signOut = useSignOut();
  const factor = useQuery({ ...secondFactorQuery, enabled: false });
  return (
    <Modal open title="登录已超时" closable={false} footer={null}>
      <p className="resume-about">请重新登录。页面上已填写的内容还在，登录后可继续办理、重新提交。</p>
      <Form<{ password: string; code?: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ password, code = '' }) => resume.mutate({ login: account.login ?? '', password, code })}
      >
        <Form.Item label="用户名">
          <Input value={account.login ?? ''} disabled autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        {factor.data?.enabled && (
          <Form.Item name="code" label="动态口令" rules={[{ required: true, message: '请填写动态口令' }]}>
            <Input autoComplete="one-time-code" />
          </Form.Item>
        )}
        <ProblemAlert error={resume.error} title="没能登录" />
        <div className="resume-actions">
          <Button onClick={() => signOut.mutate()}>换一个账号</Button>
          <Button type="primary" htmlType="submit" loading={resume.isPending}>
            重新登录
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
