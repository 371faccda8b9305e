import { Outlet } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useAntdTheme } from '../look/antd-theme.ts';
import { antdIcons } from './antd-icons.tsx';
import { SessionKeeper } from './session/keeper.tsx';
import './office.css';

/** The staff's face: antd in Chinese, with the look of tokens.css. */
export function OfficeFrame() {
  const theme = useAntdTheme();
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} {...antdIcons}>
      <App>
        <Outlet />
        <SessionKeeper />
      </App>
    </ConfigProvider>
  );
}
