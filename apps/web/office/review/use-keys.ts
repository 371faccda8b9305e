import { useEffect, useRef } from 'react';

/** Keys of the desk while nobody types and no dialog is open; a key of several letters is an arrow or Enter. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('.ant-modal-wrap:not([style*="display: none"])'))
        return;
      const deed = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (deed === undefined) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('textarea, select, [role=combobox], input:not([type=checkbox])') !== null)
  );
}
