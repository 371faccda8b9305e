import type { Exam } from '../../model/exam.ts';
import type { HardRule, Spot } from '../rule.ts';
import { availability } from './availability.ts';
import { need } from './need.ts';
import { pins } from './pins.ts';
import { seats } from './seats.ts';

/** The rules that no plan may break. That nobody sits twice and no seat is held twice is the model's shape. */
export const hardRules: readonly HardRule[] = [availability, pins, need, seats];

/** Why a person may not take a spot, rule by rule; room and place may be -1 for "any". */
export function objectionsTo(exam: Exam, row: number, spot: Spot): { rule: HardRule; detail: string }[] {
  return hardRules.flatMap((rule) => {
    const detail = rule.objection(exam, row, spot);
    return detail === undefined ? [] : [{ rule, detail }];
  });
}
