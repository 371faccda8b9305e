import { Form, Input, Modal } from 'antd';
import { type OrganisationFile, useInvite } from '../../api/organisations.ts';
import { describeError, describeField } from '../../api/problem.ts';
import { FreshLinkView } from './fresh-link.tsx';

export function InviteDialog(props: { open: boolean; organisation: OrganisationFile; onClose: () => void }) {
  const { open, organisation, onClose } = props;
  const [form] = Form.useForm<{ name: string }>();
  const invite = useInvite(organisation.id);
  const fault = invite.error
    ? (describeField(invite.error, '/name') ?? describeError(invite.error))
    : undefined;
  const done = invite.isSuccess;
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
        <FreshLinkView fresh={invite.data} />
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={({ name }) => invite.mutate(name)}>
          <Form.Item
            name="name"
            label="姓名"
            extra="真实姓名，会出现在操作记录里；用户名和密码由本人打开链接后设置"
            rules={[{ required: true, message: '请填写姓名' }]}
            {...(fault === undefined ? {} : { help: fault, validateStatus: 'error' as const })}
          >
            <Input autoComplete="off" autoFocus />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
