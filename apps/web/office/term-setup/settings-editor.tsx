import { EllipsisOutlined } from '@ant-design/icons';
import { Badge, Tabs } from 'antd';
import { useState } from 'react';
import type { FieldError } from '#problem';
import { Editor } from './editor.tsx';
import { type Section, sections } from './sections.tsx';
import './term-setup.css';

/** The settings of a term in sections; a section with faults says how many. */
export function SettingsEditor(props: {
  document: unknown;
  faults: FieldError[];
  published: boolean;
  onChange: (document: unknown) => void;
}) {
  const { document, faults, published, onChange } = props;
  const [active, setActive] = useState(sections[0]!.key);
  return (
    <Editor document={document} faults={faults} change={onChange}>
      <Tabs
        activeKey={active}
        more={{ icon: <EllipsisOutlined aria-label="更多部分" /> }}
        onChange={setActive}
        items={sections.map((section) => ({
          key: section.key,
          label: <SectionTitle section={section} faults={countFaults(section, faults)} />,
          children: (
            <section aria-label={section.title}>
              <p className="block-about">{section.about}</p>
              <div className="term-fields">{section.fields({ published })}</div>
            </section>
          ),
        }))}
      />
    </Editor>
  );
}

function SectionTitle({ section, faults }: { section: Section; faults: number }) {
  return (
    <span>
      {section.title}
      {faults > 0 && <Badge className="term-faults" count={faults} title={`${faults} 处待补`} />}
    </span>
  );
}

function countFaults({ pointers }: Section, faults: FieldError[]): number {
  return faults.filter(({ pointer }) =>
    pointers.some((root) => pointer === root || pointer.startsWith(`${root}/`)),
  ).length;
}
