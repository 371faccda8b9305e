import { type MappingAlgorithm, type ThemeConfig, theme } from 'antd';
import { useMemo } from 'react';
import { usePrefersDark } from './color-scheme.ts';
import { useElderMode } from './face.ts';

/** antd's theme, read from the properties of tokens.css so that colours are decided in one place. */
export function useAntdTheme(): ThemeConfig {
  const dark = usePrefersDark();
  const [elder] = useElderMode();
  // biome-ignore lint/correctness/useExhaustiveDependencies: 长辈模式 changes the properties that are read here
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(name).trim();
    const fontSize = Number.parseFloat(read('--text-desk'));
    return {
      algorithm: dark ? [theme.darkAlgorithm, keepColours] : theme.defaultAlgorithm,
      token: {
        colorPrimary: read('--primary'),
        colorLink: read('--primary'),
        colorInfo: read('--primary'),
        colorError: read('--accent'),
        colorSuccess: read('--success'),
        colorWarning: read('--warning-text'),
        colorTextBase: read('--text'),
        colorTextSecondary: read('--text-quiet'),
        colorTextDescription: read('--text-quiet'),
        colorBgLayout: read('--background'),
        colorBgContainer: read('--surface'),
        colorBgElevated: read('--surface-raised'),
        colorTextPlaceholder: read('--text-quiet'),
        colorTextDisabled: read('--text-disabled'),
        colorPrimaryBg: read('--primary-soft'),
        colorInfoBg: read('--primary-soft'),
        colorSuccessBg: read('--success-soft'),
        colorWarningBg: read('--warning-soft'),
        colorErrorBg: read('--accent-soft'),
        colorBorder: read('--line-strong'),
        colorBorderSecondary: read('--line'),
        borderRadius: 6,
        fontSize,
        controlHeight: Number.parseFloat(read('--control-height')),
        fontFamily: read('--font'),
        lineHeight: 1.5715,
        motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      },
      components: {
        Button: { primaryShadow: 'none', defaultShadow: 'none', primaryColor: read('--on-primary') },
        Segmented: { trackBg: read('--primary-soft') },
        // 40 px rows: one line of 22 px, 9 px above it and 8 px and a rule below.
        Table: {
          cellPaddingBlockSM: 8.5,
          cellPaddingInlineSM: 12,
          headerBg: read('--background'),
          // antd would darken a chosen row under the pointer until nobody can read it.
          rowSelectedHoverBg: read('--primary-soft'),
        },
        Modal: { titleFontSize: fontSize + 3 },
      },
    };
  }, [dark, elder]);
}

/** antd dims its seed colours in the dark; ours are chosen for it already, for contrast. */
const keepColours: MappingAlgorithm = (seed, map) => ({
  ...(map ?? theme.darkAlgorithm(seed)),
  colorPrimary: seed.colorPrimary,
  colorLink: seed.colorLink,
  colorInfo: seed.colorInfo,
  colorError: seed.colorError,
  colorSuccess: seed.colorSuccess,
  colorWarning: seed.colorWarning,
});
