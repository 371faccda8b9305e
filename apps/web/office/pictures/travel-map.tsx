import { Group } from '@visx/group';
import { PatternLines } from '@visx/pattern';
import { scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { prefectures } from '#eligibility';
import type { TermSettings } from '#lifecycle';
import type { Seating } from '../../api/home.ts';
import { formatShort, formatTime } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { countHardship, hardshipOf } from './hardship.ts';
import { Picture } from './picture.tsx';
import { COLUMNS, ROWS, shortName, tiles, wayInWords } from './tiles.ts';

interface TravelMapProps {
  seating: Seating;
  settings: TermSettings;
}

/** Where people come from, how far it is, and in which batches they sit: those from far should neither start at dawn nor come home at night. */
export function TravelMap({ seating, settings }: TravelMapProps) {
  const [batch, setBatch] = useState<number | null>(null);
  const { batches } = seating;
  const title = titleOf(seating, settings);
  return (
    <Picture
      title={title}
      about="每格一个市（州），按大致方位排列，不是地图边界。格中是单程时间、人数和各场人数。"
      table={{
        columns: ['市（州）', '单程', '人数', ...batches.map((_, index) => `第${index + 1}场`)],
        rows: seating.prefectures
          .toSorted((one, other) => other.travelMinutes - one.travelMinutes)
          .map(({ code, name, travelMinutes, counts }) => ({
            key: code,
            cells: [name, wayInWords(travelMinutes), sum(counts), ...counts.map((count) => count || '')],
          })),
      }}
      draw={(width) => (
        <Tiles
          seating={seating}
          settings={settings}
          batch={batch}
          width={Math.min(width, 780)}
          title={title}
        />
      )}
    >
      <Keys />
      <Select
        aria-label="看哪一场"
        className="travel-choice"
        value={batch ?? -1}
        onChange={(chosen) => setBatch(chosen === -1 ? null : chosen)}
        options={[
          { value: -1, label: '全部场次' },
          ...batches.map(({ start, end }, index) => ({
            value: index,
            label: `第${index + 1}场 ${formatShort(start)}–${formatTime(end)}`,
          })),
        ]}
      />
    </Picture>
  );
}

function Keys() {
  const pattern = useId();
  return (
    <ul className="picture-key">
      <li>
        <svg width={22} height={16} aria-hidden="true">
          <rect x={0.5} y={0.5} width={21} height={15} className="part" />
          <text x={11} y={12.5} textAnchor="middle">
            2
          </text>
        </svg>
        第2场，当天从容往返
      </li>
      <li>
        <svg width={22} height={16} aria-hidden="true">
          <HardPattern id={pattern} />
          <rect
            x={0.5}
            y={0.5}
            width={21}
            height={15}
            className="part is-hard"
            style={{ fill: `url(#${pattern})` }}
          />
        </svg>
        须过早出发或过晚返回
      </li>
      <li>
        <svg width={16} height={16} aria-hidden="true">
          <rect x={1} y={1} width={14} height={14} className="tile is-venue" />
        </svg>
        考点所在地
      </li>
    </ul>
  );
}

function HardPattern({ id }: { id: string }) {
  return (
    <PatternLines
      id={id}
      width={5}
      height={5}
      orientation={['diagonal']}
      stroke="var(--warning)"
      strokeWidth={1}
      background="var(--warning-soft)"
    />
  );
}

const GAP = 5;
const TILE_HEIGHT = 84;

interface TilesProps extends TravelMapProps {
  batch: number | null;
  width: number;
  title: string;
}

function Tiles({ seating, settings, batch, width, title }: TilesProps) {
  const pattern = useId();
  const tileWidth = (width - GAP * (COLUMNS - 1)) / COLUMNS;
  const sending = new Map(seating.prefectures.map((each) => [each.code, each]));
  const used = new Set(seating.batches.map(({ venue }) => venue));
  const venues = new Set(
    settings.venues.filter(({ id }) => used.has(id)).map(({ prefecture }) => prefecture),
  );
  return (
    <svg width={width} height={ROWS * (TILE_HEIGHT + GAP)} role="img" aria-label={title}>
      <HardPattern id={pattern} />
      {prefectures.map(({ code, name }) => {
        const [column, row] = tiles[code]!;
        const sent = sending.get(code);
        const shown = sent && (batch === null || sent.counts[batch]! > 0);
        return (
          <Group key={code} left={column * (tileWidth + GAP)} top={row * (TILE_HEIGHT + GAP)}>
            <rect
              width={tileWidth}
              height={TILE_HEIGHT}
              rx={4}
              className={`tile${shown ? ' is-sending' : ''}${venues.has(code) ? ' is-venue' : ''}`}
            />
            <text x={tileWidth / 2} y={19} textAnchor="middle" className={shown ? 'strong' : 'quiet'}>
              {shortName(name)}
            </text>
            {sent && (
              <>
                <text x={tileWidth / 2} y={37} textAnchor="middle" className="quiet">
                  {wayInWords(sent.travelMinutes)}
                </text>
                <text x={tileWidth / 2} y={55} textAnchor="middle" className={shown ? undefined : 'quiet'}>
                  {`${formatCount(batch === null ? sum(sent.counts) : sent.counts[batch]!)}人`}
                </text>
                <Parts
                  width={tileWidth - 8}
                  batch={batch}
                  counts={sent.counts}
                  pattern={pattern}
                  isHard={(index) =>
                    hardshipOf(seating.batches[index]!, sent.travelMinutes, settings.humane) !== null
                  }
                />
              </>
            )}
          </Group>
        );
      })}
    </svg>
  );
}

interface PartsProps {
  width: number;
  counts: readonly number[];
  batch: number | null;
  pattern: string;
  isHard(index: number): boolean;
}

/** The people of one prefecture by batch, as wide as they are many; the number is the batch's. */
function Parts({ width, counts, batch, pattern, isHard }: PartsProps) {
  const x = scaleLinear({ domain: [0, Math.max(1, sum(counts))], range: [0, width] });
  return counts.map((count, index) => {
    if (count === 0 || (batch !== null && batch !== index)) return null;
    const from = x(sum(counts.slice(0, index)));
    const wide = x(count);
    const hard = isHard(index);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the batch's number
      <g key={index} transform={`translate(${4 + from} ${TILE_HEIGHT - 22})`}>
        <Bar
          x={1}
          width={Math.max(1, wide - 2)}
          height={16}
          className={hard ? 'part is-hard' : 'part'}
          {...(hard ? { style: { fill: `url(#${pattern})` } } : {})}
        />
        {wide >= (index < 9 ? 12 : 19) && (
          <text x={wide / 2} y={12.5} textAnchor="middle">
            {index + 1}
          </text>
        )}
      </g>
    );
  });
}

function titleOf(seating: Seating, { humane }: TermSettings): string {
  const farthest = seating.prefectures.toSorted((one, other) => other.travelMinutes - one.travelMinutes)[0]!;
  const batches = farthest.counts.flatMap((count, index) => (count > 0 ? [index + 1] : []));
  const where = `最远的${shortName(farthest.name)}（单程${wayInWords(farthest.travelMinutes)}）在第${batches.join('、')}场`;
  const hard = countHardship(seating, humane);
  return hard === 0
    ? `${where}，所有人都能在${humane.earliestDeparture}后出发、${humane.latestReturn}前返回`
    : `${where}；${formatCount(hard)}人须在${humane.earliestDeparture}前出发或${humane.latestReturn}后返回`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
