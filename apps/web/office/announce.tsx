import { CheckCircleFilled } from '@ant-design/icons';
import { App } from 'antd';

/** Says in passing that something has been done. */
export function useAnnounce(): (done: string) => void {
  const { message } = App.useApp();
  return (done) =>
    void message.success({
      content: done,
      icon: <CheckCircleFilled className="announce-icon" aria-hidden="true" />,
    });
}
