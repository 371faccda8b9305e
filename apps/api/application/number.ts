import type { Application } from '#database/application';

/** 报名号 as people read it out: `B000123`. */
export function applicationNumber({ serial }: Pick<Application, 'serial'>): string {
  return `B${String(serial).padStart(6, '0')}`;
}
