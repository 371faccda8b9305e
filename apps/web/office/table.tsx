import { Table as AntTable, type TableColumnType, type TableProps } from 'antd';
import { useMemo } from 'react';
import { useElderMode } from '../look/face.ts';
import { pageItem } from './page-item.tsx';
import './table.css';
import { useMedia } from './use-media.ts';

/**
 * antd's table, which on a phone becomes a list of cards: a row a card, its cells under one another, each after the
 * name of its column. A page writes its columns once. Rows that are undefined have not come, or could not be had: the
 * table then does not say that there are none.
 */
export function Table<Row extends object>(props: TableProps<Row>) {
  const narrow = useMedia('(max-width: 700px)');
  const [elder] = useElderMode();
  const paged = props.pagination
    ? { ...props, pagination: { itemRender: pageItem, ...props.pagination } }
    : props;
  const shown = props.dataSource === undefined ? { ...paged, locale: awaited } : paged;
  if (narrow) return <Cards {...shown} />;
  // Widths are meant for text of the usual size. Where it is larger a column is as wide as its longest word or number
  // asks for, and the others give way.
  return <AntTable<Row> {...shown} {...(elder && { tableLayout: 'auto' })} />;
}

const awaited = { emptyText: <div className="table-wait" /> };

/** Nothing scrolls sideways here, so nothing needs the focus for it. */
function Cards<Row extends object>({
  columns,
  className = '',
  scroll: _scroll,
  components: _components,
  ...props
}: TableProps<Row>) {
  const stacked = useMemo(() => columns?.map(stackColumn), [columns]);
  return (
    <AntTable<Row>
      {...props}
      className={`cards ${className}`}
      {...(stacked === undefined ? {} : { columns: stacked })}
    />
  );
}

type Column<Row> = NonNullable<TableProps<Row>['columns']>[number];

/** Without what only a row needs: width, alignment, a place that stays. */
function stackColumn<Row>(column: Column<Row>): Column<Row> {
  const {
    render,
    title,
    width: _width,
    align: _align,
    fixed: _fixed,
    ...rest
  } = column as TableColumnType<Row>;
  return {
    ...rest,
    title,
    render: (value, row, index) => (
      <>
        {typeof title === 'string' && <span className="card-label">{title}</span>}
        <div className="card-value">
          {render === undefined ? value : (render(value, row, index) as typeof value)}
        </div>
      </>
    ),
  };
}
