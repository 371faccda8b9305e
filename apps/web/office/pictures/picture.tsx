import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useGrowth } from '../growth.ts';
import { FocusableTable } from '../wide-table.tsx';
import { useWidth } from './use-width.ts';
import './pictures.css';

/** The same facts in rows, for whoever cannot or would rather not read the drawing; the first column names the row. */
export interface PictureTable {
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly (string | number)[] }[];
}

interface PictureProps {
  /** What the picture tells, in a sentence */
  title: string;
  about?: ReactNode;
  /** Choices and keys between the words and the drawing */
  children?: ReactNode;
  table: PictureTable;
  draw(width: number): ReactNode;
}

/** A drawing with its sentence above it and its numbers a press away. */
export function Picture({ title, about, children, table, draw }: PictureProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const [ground, width] = useWidth();
  const growth = useGrowth();
  return (
    <section className="block picture" aria-labelledby={id}>
      <div className="block-head">
        <h2 id={id}>{title}</h2>
        <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? '收起数据表' : '看数据表'}
        </Button>
      </div>
      {about && <p className="block-about">{about}</p>}
      {children}
      <div ref={ground} className="picture-ground">
        {width > 0 && <div style={{ zoom: growth }}>{draw(width / growth)}</div>}
      </div>
      {shown && <Numbers title={title} {...table} />}
    </section>
  );
}

function Numbers({ title, columns, rows }: PictureTable & { title: string }) {
  return (
    <div className="picture-table">
      <FocusableTable>
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {rest.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </FocusableTable>
    </div>
  );
}
