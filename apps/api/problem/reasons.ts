import { z } from 'zod';

const types: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组字段',
};
const formats: Record<string, string> = {
  uuid: '编号（UUID）',
  date: '日期（YYYY-MM-DD）',
  datetime: '带时区的时刻',
};
const units: Record<string, string> = { string: ' 个字', array: ' 项' };

/** Why a field of a request was refused, for the people who read it on a screen. */
function reasonOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '未填写' : `应为${types[issue.expected] ?? '另一种内容'}`;
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? '未填写'
        : `不得少于 ${issue.minimum}${units[issue.origin] ?? ''}`;
    case 'too_big':
      return `不得超过 ${issue.maximum}${units[issue.origin] ?? ''}`;
    case 'invalid_format':
      return `应为${formats[issue.format] ?? '规定的格式'}`;
    case 'unrecognized_keys':
      return `没有名为 ${issue.keys.join('、')} 的字段`;
    default:
      return '内容不合要求';
  }
}

z.config({ localeError: reasonOf });
