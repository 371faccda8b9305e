import { DomainError } from '#problem';

/** How a command ends (design 4.1). */
export const EXIT = { done: 0, badInput: 1, incomplete: 2 } as const;

/** Tells on standard error what is wrong and where; gives the exit code. */
export function reportProblem(error: unknown): number {
  if (error instanceof DomainError) {
    process.stderr.write(`错误 ${error.code}：${error.detail}\n`);
    for (const { pointer, code, detail } of error.errors) {
      process.stderr.write(`  ${pointer || '/'}  ${code}  ${detail}\n`);
    }
    return EXIT.badInput;
  }
  process.stderr.write(`错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.badInput;
}
