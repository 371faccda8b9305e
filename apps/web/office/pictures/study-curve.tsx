import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { Group } from '@visx/group';
import { scaleLinear } from '@visx/scale';
import { Line, LinePath } from '@visx/shape';
import type { StudyCurves, StudyDay } from '../../api/study.ts';
import { Picture } from './picture.tsx';
import { shortName } from './tiles.ts';

type Part = StudyCurves['groups'][number];

const DAY_MS = 86_400_000;
const HEIGHT = 260;
/** So many of the slowest have their names beside their lines; the table names all. */
const NAMED = 3;

/** What was done day by day, of all and of each part, beside the pace that the window asks for. */
export function StudyCurvesPicture({ study }: { study: StudyCurves }) {
  const title = titleOf(study);
  const last = study.days.at(-1);
  return (
    <Picture
      title={title}
      about={
        study.groups.length > 0
          ? '逐日进度：粗线是全部人员，细线是各市（州）或单位，虚线是按时间均匀学习的进度；最慢的写在线旁。'
          : '逐日进度：粗线是全部人员，虚线是按时间均匀学习的进度。'
      }
      table={{
        columns: ['范围', '人数', '达标', '完成'],
        rows: [
          { key: '', cells: ['全部', study.people, last?.qualified ?? 0, `${last?.percent ?? 0}%`] },
          ...bySpeed(study.groups).map(({ key, name, people, days }) => ({
            key,
            cells: [name, people, days.at(-1)?.qualified ?? 0, `${days.at(-1)?.percent ?? 0}%`],
          })),
        ],
      }}
      draw={(width) => <Curves study={study} width={width} title={title} />}
    />
  );
}

function Curves({ study, width, title }: { study: StudyCurves; width: number; title: string }) {
  const { window, days, groups } = study;
  const length = Math.max(1, Math.round((Date.parse(window.to) - Date.parse(window.from)) / DAY_MS));
  const ends = listEnds(study, width);
  const pad = { left: 44, right: widthOf(ends), top: 10, bottom: 30 };
  const [right, bottom] = [Math.max(60, width - pad.left - pad.right), HEIGHT - pad.top - pad.bottom];
  const x = scaleLinear({ domain: [0, length], range: [0, right] });
  const y = scaleLinear({ domain: [0, 100], range: [bottom, 0] });
  const slow = listSlow(study);
  const ticks = [...new Set([0, Math.round(length / 2), length])];
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={title}>
      <Group left={pad.left} top={pad.top}>
        <GridRows
          scale={y}
          width={right}
          tickValues={[0, 25, 50, 75, 100]}
          className="grid"
          stroke="var(--line)"
        />
        <AxisLeft
          scale={y}
          tickValues={[0, 50, 100]}
          tickFormat={(value) => `${Number(value)}%`}
          hideAxisLine
          hideTicks
          tickLabelProps={{ className: 'quiet', textAnchor: 'end', dx: -2, dy: 4, fill: '', fontSize: '' }}
        />
        <AxisBottom
          top={bottom}
          scale={x}
          tickValues={ticks}
          tickFormat={(value) => dayInWords(window.from, Number(value), length)}
          stroke="var(--line-strong)"
          tickStroke="var(--line-strong)"
          tickLabelProps={{ className: 'quiet', textAnchor: 'middle', fill: '', fontSize: '' }}
        />
        <Line from={{ x: x(0), y: y(0) }} to={{ x: x(length), y: y(100) }} className="curve-pace" />
        {groups.map(({ key, days: own }) => (
          <LinePath
            key={key}
            data={pointsOf(own)}
            x={([day]) => x(day)}
            y={([, percent]) => y(percent)}
            className={slow.has(key) ? 'curve-part is-slow' : 'curve-part'}
          />
        ))}
        <LinePath
          data={pointsOf(days)}
          x={([day]) => x(day)}
          y={([, percent]) => y(percent)}
          className="curve-whole"
        />
        <Labels ends={ends} at={x(days.length)} y={y} />
      </Group>
    </svg>
  );
}

/** The end of a line and what is written beside it. */
interface End {
  key: string;
  label: string;
  percent: number;
  slow: boolean;
}

/** Of all and of the slowest, from the top; long names are cut to what a phone or a screen has room for. */
function listEnds(study: StudyCurves, width: number): End[] {
  const slow = listSlow(study);
  const most = width < 520 ? 5 : 12;
  const end = (key: string, name: string, days: readonly StudyDay[]): End => {
    const short = shortName(name);
    const percent = days.at(-1)?.percent ?? 0;
    const cut = short.length > most ? `${short.slice(0, most - 1)}…` : short;
    return { key, label: `${cut} ${percent}%`, percent, slow: key !== '' };
  };
  return [
    end('', '全部', study.days),
    ...study.groups.filter(({ key }) => slow.has(key)).map(({ key, name, days }) => end(key, name, days)),
  ].sort((one, other) => other.percent - one.percent);
}

/** Room for the longest label: Chinese characters are 13 pixels wide, digits and signs 8. */
function widthOf(ends: readonly End[]): number {
  const wide = ({ label }: End) =>
    [...label].reduce((sum, letter) => sum + (letter > '\u2e80' || letter === '…' ? 13 : 8), 0);
  return 12 + Math.max(...ends.map(wide));
}

type Scale = (value: number) => number;

/** Names beside the ends of lines, pushed apart where they would cover each other. */
function Labels({ ends, at, y }: { ends: readonly End[]; at: number; y: Scale }) {
  let above = -Infinity;
  return ends.map(({ key, label, percent, slow }) => {
    above = Math.max(y(percent) + 4, above + 17);
    return (
      <g key={key}>
        <circle
          cx={at}
          cy={y(percent)}
          r={slow ? 3 : 4.5}
          className={slow ? 'curve-dot is-slow' : 'curve-dot'}
        />
        <text x={at + 9} y={above} className={slow ? undefined : 'strong'}>
          {label}
        </text>
      </g>
    );
  });
}

/** A line begins at nothing, when the window opens; a day's point stands at its end. */
function pointsOf(days: readonly StudyDay[]): [day: number, percent: number][] {
  return [[0, 0], ...days.map(({ percent }, index): [number, number] => [index + 1, percent])];
}

/** Those who are furthest behind all the others. */
function listSlow({ days, groups }: StudyCurves): ReadonlySet<string> {
  const average = days.at(-1)?.percent ?? 0;
  const behind = bySpeed(groups).filter((group) => (group.days.at(-1)?.percent ?? 0) < average);
  return new Set(behind.slice(0, NAMED).map(({ key }) => key));
}

function bySpeed(groups: readonly Part[]): Part[] {
  const percent = ({ days }: Part) => days.at(-1)?.percent ?? 0;
  return groups.toSorted((one, other) => percent(one) - percent(other));
}

function dayInWords(from: string, day: number, length: number): string {
  const date = new Date(
    Date.parse(from) + Math.max(0, day - (day === length ? 1 : 0)) * DAY_MS + 8 * 3_600_000,
  );
  const words = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return day === length ? `${words}截止` : words;
}

function titleOf({ days, groups, percentOver, people }: StudyCurves): string {
  const last = days.at(-1);
  if (last === undefined) return '学习还没有开始';
  const [slowest] = bySpeed(groups);
  const told = `${people}人完成${last.percent}%的学时，时间已过${percentOver}%`;
  const least = slowest?.days.at(-1)?.percent ?? 0;
  return slowest === undefined || least >= last.percent
    ? told
    : `${told}；${shortName(slowest.name)}最慢，${least}%`;
}
