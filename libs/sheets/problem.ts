import { DomainError, type FieldError } from '#problem';

export function refuse(code: string, detail: string, errors?: FieldError[], cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, errors, cause });
}

export function damaged(cause: unknown): DomainError {
  return refuse(
    'SHEET_DAMAGED',
    '文件已损坏，无法读取；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传',
    [],
    cause,
  );
}
