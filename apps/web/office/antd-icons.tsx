import {
  CheckCircleFilled,
  CloseCircleFilled,
  CloseOutlined,
  DownOutlined,
  ExclamationCircleFilled,
  EyeInvisibleOutlined,
  EyeOutlined,
  InfoCircleFilled,
  SearchOutlined,
} from '@ant-design/icons';
import type { ConfigProviderProps } from 'antd';

/**
 * antd names its icons in English for screen readers. Those that only decorate are hidden, those that act are
 * named in Chinese.
 */
export const antdIcons: Pick<
  ConfigProviderProps,
  'alert' | 'modal' | 'drawer' | 'select' | 'inputPassword' | 'inputSearch'
> = {
  alert: {
    successIcon: <CheckCircleFilled aria-hidden="true" />,
    infoIcon: <InfoCircleFilled aria-hidden="true" />,
    warningIcon: <ExclamationCircleFilled aria-hidden="true" />,
    errorIcon: <CloseCircleFilled aria-hidden="true" />,
  },
  modal: { closeIcon: <CloseOutlined aria-hidden="true" />, closable: { 'aria-label': '关闭' } },
  drawer: { closeIcon: <CloseOutlined aria-hidden="true" />, closable: { 'aria-label': '关闭' } },
  select: { suffixIcon: <DownOutlined aria-hidden="true" /> },
  inputSearch: { searchIcon: <SearchOutlined aria-label="查找" /> },
  inputPassword: {
    iconRender: (visible) =>
      visible ? <EyeOutlined aria-label="隐藏密码" /> : <EyeInvisibleOutlined aria-label="显示密码" />,
  },
};
