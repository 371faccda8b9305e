import { prefectures } from '#eligibility';
import type { Plan } from '../../api/contract.ts';

/** How a unit's seats look. Colour never speaks alone: pattern and initials say the same. */
export interface UnitLook {
  hue: number;
  pattern: number;
  initials: string;
  name: string;
}

/** Twelve hues that stay apart at seat size, ordered so that neighbours in the list differ most. */
const HUES = [204, 28, 140, 330, 48, 262, 172, 4, 228, 88, 296, 112];
const PATTERNS = 4;

/**
 * Gives each unit a hue and a pattern in the order in which the plan seats them. Units of one batch are thus
 * neighbours in that order and never share both, up to 48 units a batch.
 */
export function assignUnitLooks({ units, batches }: Pick<Plan, 'units' | 'batches'>): Map<string, UnitLook> {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const looks = new Map<string, UnitLook>();
  for (const { unitId } of batches.flatMap(({ rooms }) => rooms).flatMap(({ seats }) => seats)) {
    if (looks.has(unitId)) continue;
    const turn = looks.size;
    const name = names.get(unitId) ?? '未知单位';
    looks.set(unitId, {
      hue: HUES[turn % HUES.length] ?? 0,
      pattern: Math.floor(turn / HUES.length) % PATTERNS,
      initials: initialsOf(name),
      name,
    });
  }
  return looks;
}

/** 四川省成都市青羊区, 眉山, 阿坝州, 甘孜藏族自治州: where a unit is, as its name begins. */
const PLACE = new RegExp(
  `^(四川省?)?((${prefectures.map(({ name }) => stemOf(name)).join('|')})(市|州|(藏族羌族|藏族|彝族)自治州)?)?(\\p{Script=Han}{1,3}[县区])?`,
  'u',
);

function stemOf(prefecture: string): string {
  return prefecture.replace(/市$|(藏族羌族|藏族|彝族)自治州$/, '');
}

/** The two characters that tell units apart: those after the place, e.g. 蜀绣 of 成都市蜀绣职业培训学校. */
export function initialsOf(name: string): string {
  const rest = [...name.replace(PLACE, '')];
  return (rest.length >= 2 ? rest : [...name]).slice(0, 2).join('');
}
