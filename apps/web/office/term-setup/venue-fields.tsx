import { Button } from 'antd';
import { prefectures } from '#eligibility';
import type { TermSettings } from '#lifecycle';
import { Row, TextField, useField } from './editor.tsx';
import { LinesField } from './lines-field.tsx';

type Venue = TermSettings['venues'][number];
type Room = Venue['rooms'][number];

const blank = {
  prefecture: '510100',
  name: '',
  address: '',
  floor: '',
  aliases: [],
  directions: null,
  travelMinutes: Object.fromEntries(prefectures.map(({ code, travelMinutes }) => [code, travelMinutes])),
  rooms: [],
};

export function VenueFields() {
  const { value, set } = useField('/venues');
  const venues = Array.isArray(value) ? (value as Venue[]) : [];
  const add = () => set([...venues, { ...blank, id: `venue-${venues.length + 1}` }]);
  return (
    <>
      {venues.map((venue, index) => (
        <fieldset key={venue.id} className="term-venue is-wide">
          <legend>考点 {index + 1}</legend>
          <TextField label="名称" pointer={`/venues/${index}/name`} />
          <TextField label="楼层" pointer={`/venues/${index}/floor`} />
          <TextField
            wide
            label="规范地址"
            pointer={`/venues/${index}/address`}
            extra="准考证上只印这一种写法"
          />
          <TextField wide label="交通提示（可不填）" pointer={`/venues/${index}/directions`} blank={null} />
          <LinesField<string>
            label="其他写法"
            pointer={`/venues/${index}/aliases`}
            rows={1}
            extra="每行一种，显示为“也写作……”"
            placeholder="成都市武侯区科园三路4号火炬时代A区4楼"
            write={(line) => line}
            read={(_, line) => line}
          />
          <LinesField<Room>
            label="考场"
            pointer={`/venues/${index}/rooms`}
            rows={4}
            extra="每行一间：编号　名称　行×列　备用=座位,座位　无障碍=座位　缺=座位。座位写作“行-列”"
            placeholder="A401 第1考场 5×6 备用=5-6 无障碍=5-1"
            write={writeRoom}
            read={readRoom}
          />
          {venues.length > 1 && (
            <Button danger onClick={() => set(venues.filter((_, other) => other !== index))}>
              删去这个考点
            </Button>
          )}
        </fieldset>
      ))}
      <Row wide label="" pointer="/venues">
        {() => <Button onClick={add}>{venues.length === 0 ? '添加考点' : '再添加一个考点'}</Button>}
      </Row>
    </>
  );
}

const lists = [
  ['备用', 'spare'],
  ['无障碍', 'accessible'],
  ['缺', 'missing'],
] as const;

function writeRoom(room: Room): string {
  const seats = lists
    .filter(([, key]) => room[key].length > 0)
    .map(([word, key]) => `${word}=${room[key].join(',')}`);
  return [room.id, room.name, `${room.rows}×${room.columns}`, ...seats].join(' ');
}

function readRoom([id = '', name = '', size = '', ...rest]: string[], _: string, former: Room | undefined) {
  const [rows, columns] = size.split(/[×xX*]/).map(Number);
  const seatsOf = (word: string) =>
    rest
      .filter((cell) => cell.startsWith(`${word}=`))
      .flatMap((cell) => cell.slice(word.length + 1).split(/[,，、]/))
      .filter(Boolean);
  return {
    id,
    name,
    rows: rows || null,
    columns: columns || null,
    ...Object.fromEntries(lists.map(([word, key]) => [key, seatsOf(word)])),
    // Closures are made with plans; a line that still names the same room keeps them.
    closed: former?.id === id ? former.closed : [],
  };
}
