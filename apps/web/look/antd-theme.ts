import { type ThemeConfig, theme } from 'antd';
import { useMemo } from 'react';
import { usePrefersDark } from './color-scheme.ts';

/** antd's theme, read from the properties of tokens.css so that colours are decided in one place. */
export function useAntdTheme(): ThemeConfig {
  const dark = usePrefersDark();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(name).trim();
    return {
      algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: {
        colorPrimary: read('--primary'),
        colorLink: read('--primary'),
        colorInfo: read('--primary'),
        colorError: read('--accent'),
        colorSuccess: read('--success'),
        colorWarning: read('--warning'),
        colorTextBase: read('--text'),
        colorTextSecondary: read('--text-quiet'),
        colorTextDescription: read('--text-quiet'),
        colorBgLayout: read('--background'),
        colorBgContainer: read('--surface'),
        colorBgElevated: read('--surface-raised'),
        colorBorder: read('--line-strong'),
        colorBorderSecondary: read('--line'),
        borderRadius: 6,
        fontSize: 14,
        fontFamily: read('--font'),
        lineHeight: 1.5715,
        wireframe: false,
      },
      components: {
        Button: { primaryShadow: 'none', defaultShadow: 'none', primaryColor: read('--on-primary') },
        // 40 px rows: one 22 px line and 9 px above and below.
        Table: { cellPaddingBlockSM: 8, cellPaddingInlineSM: 12, headerBg: read('--background') },
        Modal: { titleFontSize: 17 },
      },
    };
  }, [dark]);
}
