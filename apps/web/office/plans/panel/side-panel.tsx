import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import './panel.css';

interface PanelProps {
  title: string;
  about: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Stands beside the seat maps without covering them; takes the focus when it opens, Escape closes it. */
export function SidePanel({ title, about, onClose, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Another subject in the same panel is another opening.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title names the subject
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title]);
  const closeByKey = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as Element;
    // A menu that is open takes Escape for itself; so does a dialog, which lies outside of the panel's element.
    if (event.key !== 'Escape' || target.matches('.ant-dropdown-open')) return;
    if (event.currentTarget.contains(target)) onClose();
  };
  return (
    <section className="block side-panel" aria-label={title} onKeyDown={closeByKey}>
      <header className="side-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button
          type="text"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label="关闭说明"
          onClick={onClose}
        />
        <div className="side-panel-about">{about}</div>
      </header>
      {children}
    </section>
  );
}

/** A titled part of a panel. */
export function PanelPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
