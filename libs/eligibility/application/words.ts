import type { z } from 'zod';

const formats: Record<string, string> = {
  date: '应为日期，如 2025-04-28',
  url: '应为以 http:// 或 https:// 开头的网址',
  uuid: '请从列表中选择',
};

/** Why a field cannot be taken as it is, for whoever fills it in. */
export function wordOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeWord(issue);
    case 'invalid_value':
      if (issue.values[0] === true) return '请阅读并勾选承诺声明';
      return issue.input === undefined ? '请选择' : '请从列表中选择';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? '未填写' : `不得小于 ${issue.minimum}`;
    case 'too_big':
      return `${sizeWord(issue.origin)}${issue.maximum}`;
    case 'invalid_format':
      return formats[issue.format] ?? '格式不对';
    case 'unrecognized_keys':
      return `没有名为 ${issue.keys.join('、')} 的项目`;
    default:
      return undefined;
  }
}

function typeWord({ input, expected }: { input?: unknown; expected: string }): string {
  if (input !== undefined) return expected === 'int' || expected === 'number' ? '应为整数' : '填写的内容不对';
  return expected === 'array' ? '请至少选择一项' : '未填写';
}

function sizeWord(origin: string): string {
  if (origin === 'string') return '字数不得超过 ';
  return origin === 'array' ? '项数不得超过 ' : '不得大于 ';
}
