import type { Desk } from './desk.ts';

/** Files dropped anywhere on the page, and pictures or text pasted anywhere but into a field. */
export function takeDrops(desk: Desk): void {
  const root = document.documentElement;
  let depth = 0;
  const mark = (change: number) => {
    depth = Math.max(0, depth + change);
    root.toggleAttribute('data-dropping', depth > 0);
  };
  root.addEventListener('dragenter', () => mark(1));
  root.addEventListener('dragleave', () => mark(-1));
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(-depth);
    take(desk, event.dataTransfer);
  });
  document.addEventListener('paste', (event) => {
    const intoField = event.target instanceof HTMLInputElement;
    const brought = event.clipboardData;
    if (intoField && (brought?.files.length ?? 0) === 0) return;
    event.preventDefault();
    take(desk, brought);
  });
}

function take(desk: Desk, brought: DataTransfer | null): void {
  const files = [...(brought?.files ?? [])];
  if (files.length > 0) void desk.takeFiles(files);
  else void desk.takeText(brought?.getData('text') ?? '');
}
