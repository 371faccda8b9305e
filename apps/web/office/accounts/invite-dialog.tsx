import { Form, Input, Modal } from 'antd';
import { type OrganisationFile, useInvite } from '../../api/organisations.ts';
import { describeField } from '../../api/problem.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { FreshLinkView } from './fresh-link.tsx';

interface Filled {
  name: string;
  email?: string;
}

/** Invites somebody into an organisation: a link to hand over, sent by e-mail as well where an address is given. */
export function InviteDialog(props: { open: boolean; organisation: OrganisationFile; onClose: () => void }) {
  const { open, organisation, onClose } = props;
  const [form] = Form.useForm<Filled>();
  const invite = useInvite(organisation.id);
  const faults = { name: describeField(invite.error, '/name'), email: describeField(invite.error, '/email') };
  const done = invite.isSuccess;
  const send = ({ name, email = '' }: Filled) =>
    invite.mutate({ name, ...(email.trim() === '' ? {} : { email: email.trim() }) });
  return (
    <Modal
      open={open}
      title={`邀请人员加入${organisation.name}`}
      okText={done ? '完成' : '生成链接'}
      confirmLoading={invite.isPending}
      onOk={() => (done ? onClose() : form.submit())}
      onCancel={onClose}
      cancelButtonProps={done ? { style: { display: 'none' } } : {}}
      closable={{ 'aria-label': '关闭' }}
      afterClose={() => {
        form.resetFields();
        invite.reset();
      }}
      destroyOnHidden
    >
      {done ? (
        <>
          {invite.variables?.email !== undefined && (
            <p style={{ marginBottom: 12 }}>链接同时发往 {invite.variables.email}。</p>
          )}
          <FreshLinkView fresh={invite.data} />
        </>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item
            name="name"
            label="姓名"
            extra="真实姓名，会出现在操作记录里；用户名和密码由本人打开链接后设置"
            rules={[{ required: true, message: '请填写姓名' }]}
            {...faulty(faults.name)}
          >
            <Input autoComplete="off" autoFocus />
          </Form.Item>
          <Form.Item
            name="email"
            label="邮箱（可不填）"
            extra="填写后，链接由系统发到这个邮箱；不填就请您自己转交"
            rules={[{ type: 'email', message: '不是邮箱地址' }]}
            {...faulty(faults.email)}
          >
            <Input type="email" autoComplete="off" maxLength={120} />
          </Form.Item>
          {faults.name === undefined && faults.email === undefined && (
            <ProblemAlert error={invite.error} title="没能生成链接" />
          )}
        </Form>
      )}
    </Modal>
  );
}

function faulty(fault: string | undefined) {
  return fault === undefined ? {} : { help: fault, validateStatus: 'error' as const };
}
