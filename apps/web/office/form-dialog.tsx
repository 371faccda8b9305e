import { type FormInstance, Modal, type ModalProps } from 'antd';
import type { ReactNode } from 'react';

/** A dialog around a form and what it sends: opened again it is blank, and nothing of the last try is left. */
export function FormDialog({
  form,
  mutation,
  onClose,
  children,
  ...frame
}: Pick<ModalProps, 'open' | 'title' | 'okText' | 'okButtonProps' | 'width'> & {
  form: Pick<FormInstance, 'submit' | 'resetFields'>;
  mutation: { isPending: boolean; reset: () => void };
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal
      {...frame}
      confirmLoading={mutation.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      afterClose={() => {
        form.resetFields();
        mutation.reset();
      }}
      destroyOnHidden
    >
      {children}
    </Modal>
  );
}
