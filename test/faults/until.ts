/** Waits until a condition holds; the time limit is far above what a restart may take. */
export async function until(
  what: string,
  condition: () => Promise<boolean>,
  milliseconds = 40_000,
): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited ${milliseconds} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
