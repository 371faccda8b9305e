import type { z } from 'zod';

const types: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组设置',
  record: '对照表',
};
const formats: Record<string, string> = { date: '日期（YYYY-MM-DD）', datetime: '带时区的时刻' };
const units: Record<string, string> = { string: '个字', array: '项' };

/** Why a field was refused, in words for the people who fill in a term; zod's own are for programmers. */
export function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '未填写'
        : `应为${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`;
    case 'too_small':
      if (issue.minimum === 1 && issue.origin === 'string') return '未填写';
      if (issue.minimum === 1 && issue.origin === 'array') return '至少要有一项';
      return `不得少于 ${issue.minimum}${units[issue.origin] === undefined ? '' : ` ${units[issue.origin]}`}`;
    case 'too_big':
      return `不得超过 ${issue.maximum}${units[issue.origin] === undefined ? '' : ` ${units[issue.origin]}`}`;
    case 'invalid_format':
      return `应为${formats[issue.format] ?? '规定的格式'}`;
    case 'unrecognized_keys':
      return `没有名为 ${issue.keys.join('、')} 的设置项`;
    default:
      return undefined;
  }
}
