import { DomainError } from '#problem';

describe('DomainError', () => {
  it('carries a stable code, a Chinese detail and the bad fields', () => {
    const error = new DomainError({
      kind: 'invalid',
      code: 'ROSTER_ROW_INVALID',
      detail: '第 3 行：姓名为空，请补全后重新导入',
      errors: [{ pointer: '/rows/2/name', code: 'REQUIRED', detail: '姓名为空' }],
    });
    expect(error.message).toBe('ROSTER_ROW_INVALID: 第 3 行：姓名为空，请补全后重新导入');
    expect(error.errors[0]?.pointer).toBe('/rows/2/name');
  });
});
