import type { TableProps } from 'antd';
import type { ComponentProps } from 'react';

/** A table that may scroll sideways, which must be possible without a mouse, also where no cell takes focus. */
export function FocusableTable(props: ComponentProps<'table'>) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (WCAG 2.1.1)
  return <table {...props} tabIndex={0} />;
}

const components: NonNullable<TableProps['components']> = { table: FocusableTable };

/** Lets a table scroll sideways below that many pixels, by keyboard as well. */
export const wide = (pixels: number | 'max-content') => ({ scroll: { x: pixels }, components });
