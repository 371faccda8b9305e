import { Button } from 'antd';
import type { SittingStanding } from '../../api/exam-day.ts';
import { formatDay, formatTime } from '../../format/instant.ts';
import { useTerm } from '../term-context.ts';

/** 考场情况记录, filled with what the door wrote down, on one sheet for signing and filing. */
export function RoomRecord({ sitting, onClose }: { sitting: SittingStanding; onClose: () => void }) {
  const term = useTerm();
  const { missing, late, refusedPeople, incidents, closed, heads, strangers } = sitting;
  const people = (list: { name: string; number: string }[]) =>
    list.length === 0 ? '无' : list.map(({ name, number }) => `${name}（${number}）`).join('、');
  const rows: [string, string][] = [
    ['考点', sitting.venueName],
    ['考场', sitting.roomName],
    [
      '场次',
      `第${sitting.batch}场　${formatDay(sitting.start)} ${formatTime(sitting.start)}–${formatTime(sitting.end)}`,
    ],
    ['应到', `${sitting.due}人`],
    ['实到', `${sitting.present}人${strangers > 0 ? `，另有非本考场${strangers}人` : ''}`],
    ['清点', heads === null ? '未清点' : `${heads}人`],
    [closed && sitting.lastHeardAt !== null ? '缺考' : '未到', people(missing)],
    ['未准入场', people(refusedPeople)],
    [
      '开考后入场',
      late.length === 0 ? '无' : late.map(({ name, at }) => `${name}（${formatTime(at)}）`).join('、'),
    ],
  ];
  return (
    <article className="block room-record">
      <div className="actions no-print">
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
        <Button onClick={onClose}>返回到场情况</Button>
      </div>
      <h1>考场情况记录表</h1>
      <p className="room-record-term">{term.name}</p>
      <table>
        <tbody>
          {rows.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>考场情况（{incidents.length}项）</h2>
      {incidents.length === 0 && <p>无。</p>}
      {incidents.map(({ happenedAt, name, who, what, measure, signatures }) => (
        <section key={`${happenedAt}${what}`}>
          <h3>
            {formatTime(happenedAt)}　{name}
            {who && `　${who}`}
          </h3>
          <p>经过：{what}</p>
          <p>处理：{measure || '无'}</p>
          <p>登记人：{signatures.map((one) => one.name).join('、')}（已在设备上签名）</p>
        </section>
      ))}
      <p className="room-record-sign">
        <span>监考员签名：</span>
        <span>主考签名：</span>
        <span>日期：</span>
      </p>
    </article>
  );
}
