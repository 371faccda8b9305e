import type { PersonRef, Place } from '../../../api/planner-contract.ts';
import { formatShort } from '../../../format/instant.ts';
import { formatCount } from '../../../format/number.ts';
import { formatSeat } from '../../../format/seat.ts';
import { pageItem } from '../../page-item.tsx';
import { Table } from '../../table.tsx';
import { wide } from '../../wide-table.tsx';

export interface Passage {
  candidate: PersonRef;
  from?: Place;
  to?: Place;
}

/** Who goes from where to where; whatever side doesn't exist is left out. */
export function PeopleTable({ title, about, people }: { title: string; about: string; people: Passage[] }) {
  const [first] = people;
  if (!first) return null;
  return (
    <section className="block" aria-label={title}>
      <h2>
        {title}　{formatCount(people.length)}人
      </h2>
      <p className="block-about">{about}</p>
      <Table
        size="small"
        rowKey={({ candidate }) => candidate.id}
        dataSource={people}
        {...wide('max-content')}
        pagination={{
          itemRender: pageItem,
          defaultPageSize: 20,
          hideOnSinglePage: true,
          showSizeChanger: false,
        }}
        columns={[
          { title: '姓名', render: (_, { candidate }) => candidate.name },
          { title: '单位', render: (_, { candidate }) => candidate.unit.name },
          { title: '市（州）', render: (_, { candidate }) => candidate.prefecture.name },
          ...(first.from
            ? [{ title: '原来', render: (_: unknown, { from }: Passage) => describe(from) }]
            : []),
          ...(first.to ? [{ title: '之后', render: (_: unknown, { to }: Passage) => describe(to) }] : []),
        ]}
      />
    </section>
  );
}

function describe(place: Place | undefined): string {
  return place ? `${formatShort(place.start)} ${place.roomName} ${formatSeat(place.seat)}` : '';
}
