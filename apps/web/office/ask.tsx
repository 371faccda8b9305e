import { ExclamationCircleFilled } from '@ant-design/icons';
import { App, type ModalFuncProps } from 'antd';

/** Asks once more before something is done that people will notice. */
export function useAsk(): (question: ModalFuncProps) => void {
  const { modal } = App.useApp();
  return (question) =>
    void modal.confirm({ icon: <ExclamationCircleFilled aria-hidden="true" />, ...question });
}
