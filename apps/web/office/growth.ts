import { theme } from 'antd';

/** How many times larger text is than usual: 1, more in 长辈模式. What is sized in pixels around text grows with it. */
export function useGrowth(): number {
  const { token } = theme.useToken();
  return token.fontSize / theme.defaultSeed.fontSize;
}
