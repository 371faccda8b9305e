import { DomainError, type FieldError } from '#problem';

/** Reads the fields of a request one by one and tells all that is wrong with them at once. */
export class FieldReader {
  private readonly faults: FieldError[] = [];

  /** The value that `parse` answers; what it throws is noted as a fault of the field. */
  read<Value>(pointer: string, parse: () => Value): Value | undefined {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.faults.push({ pointer, code: error.code, detail: error.detail });
      return undefined;
    }
  }

  note(faults: readonly FieldError[]): void {
    this.faults.push(...faults);
  }

  /** @throws DomainError `REQUEST_INVALID` with every fault noted so far, if any */
  refuseFaults(): void {
    const [first] = this.faults;
    if (first === undefined) return;
    throw new DomainError({
      kind: 'invalid',
      code: 'REQUEST_INVALID',
      detail: `请求内容有 ${this.faults.length} 处不合要求：${first.detail}`,
      errors: this.faults,
    });
  }
}
