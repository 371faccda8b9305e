import type { TableColumnsType } from 'antd';
import type { SeatedPerson } from '../../api/results.ts';
import { formatSeat } from '../../format/seat.ts';

/** Who it is and where they were to sit. */
export function personColumns<Person extends SeatedPerson>(): NonNullable<TableColumnsType<Person>> {
  return [
    {
      title: '姓名',
      key: 'name',
      width: 220,
      render: (_, { name, unit }) => (
        <>
          {name}
          <div className="cell-quiet">{unit}</div>
        </>
      ),
    },
    { title: '准考证号', dataIndex: 'admitNumber', width: 150 },
    {
      title: '场次与座位',
      key: 'place',
      width: 250,
      render: (_, { when, room, seat }) => (
        <>
          {when}
          <div className="cell-quiet">
            {room} {formatSeat(seat)}
          </div>
        </>
      ),
    },
  ];
}
