import type { PaperBatch, PaperFile } from '../../api/contract.ts';
import { formatMoment, formatTime } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { FocusableTable } from '../wide-table.tsx';

const KINDS: [kind: string, name: string][] = [
  ['sign-in', '签到表'],
  ['seat-plan', '座次表'],
  ['door', '门贴'],
  ['desk', '桌贴'],
  ['room-record', '考场情况记录表'],
  ['summary', '场次汇总表'],
];

/** One batch: a row for all of its rooms together and one for each, a column for each kind of paper. */
export function PaperBatchTable({ batch }: { batch: PaperBatch }) {
  const { number, venueName, rooms, files } = batch;
  const heading = `batch-${number}`;
  return (
    <section className="block printing" aria-labelledby={heading}>
      <h2 id={heading}>
        第{number}场　{formatMoment(batch.start)}—{formatTime(batch.end)}
      </h2>
      <p className="block-foot">{venueName}</p>
      <div className="papers-scroll">
        <FocusableTable className="papers">
          <thead>
            <tr>
              <th scope="col">考场</th>
              {KINDS.map(([kind, name]) => (
                <th key={kind} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="全部考场" people={rooms.reduce((sum, { people }) => sum + people, 0)} files={files} />
            {rooms.map((room) => (
              <Row key={room.id} name={room.name} people={room.people} files={room.files} />
            ))}
          </tbody>
        </FocusableTable>
      </div>
    </section>
  );
}

function Row({ name, people, files }: { name: string; people: number; files: PaperFile[] }) {
  return (
    <tr>
      <th scope="row">
        {name} <span className="papers-people">{formatCount(people)}人</span>
      </th>
      {KINDS.map(([kind, label]) => {
        const file = files.find((candidate) => candidate.kind === kind);
        return (
          <td key={kind} data-label={label}>
            {file ? (
              <a href={`/api/papers/${file.id}.pdf`} download aria-label={`下载：${name}${label}`}>
                下载
              </a>
            ) : (
              <span aria-hidden="true">—</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
