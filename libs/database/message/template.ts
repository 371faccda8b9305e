import { maskIdNumbers } from '#eligibility';
import type { Channel } from './delivery.ts';
import { type MessageEvent, type MessageParameters, templates } from './templates.ts';

/** How something is said. `{name}` stands for a parameter; `{secret}` for what only the recipient's channel shows. */
export interface Template {
  /** What staff see in lists */
  name: string;
  title: string;
  /** In the inbox and by e-mail */
  text: string;
  /** By SMS; absent where it is not worth one. Without the gateway's signature */
  sms?: string;
  /** Characters at most that each parameter takes in an SMS; what is longer is cut with … */
  parameters: Readonly<Record<string, number>>;
  channels: readonly Channel[];
  /** Goes out in quiet hours too: somebody is waiting for it */
  urgent?: true;
  /** Hours after which nobody needs it by SMS or e-mail any more */
  keepsHours: number;
}

/** One SMS holds 70 characters; of a longer one each part holds 67. */
const WHOLE = 70;
const PART = 67;
/** Gateways put a registered name in 【】 before the text; this much is kept for it. */
export const SIGNATURE = 14;
/** An SMS may have so many parts: more is cut off by some networks. */
export const MOST_PARTS = 3;

/** How many parts an SMS of this text and a signature takes; 1 up to 70 UTF-16 units, then 67 each. */
export function countSmsParts(text: string, signature = SIGNATURE): number {
  const length = text.length + signature;
  return length <= WHOLE ? 1 : Math.ceil(length / PART);
}

export interface Rendered {
  title: string;
  text: string;
  sms: string | null;
}

/** The words of one message. Whatever a parameter holds, a full ID number does not get into them. */
export function renderMessage<E extends MessageEvent>(event: E, given: MessageParameters<E>): Rendered {
  const { title, text, sms, parameters }: Template = templates[event];
  const values: Readonly<Record<string, string>> = given;
  return {
    title: maskIdNumbers(fill(title, values)),
    text: maskIdNumbers(fill(text, values)),
    sms: sms === undefined ? null : maskIdNumbers(fill(sms, shortened(values, parameters))),
  };
}

/** Longest SMS that a template can give: every parameter at its most. */
export function longestSms({ sms, parameters }: Template): string | null {
  if (sms === undefined) return null;
  return fill(
    sms,
    Object.fromEntries(Object.entries(parameters).map(([name, most]) => [name, '字'.repeat(most)])),
  );
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function shortened(
  values: Readonly<Record<string, string>>,
  most: Template['parameters'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const limit = most[name] ?? value.length;
      return [name, value.length <= limit ? value : `${cut(value, limit - 1)}…`];
    }),
  );
}

/** The first characters of a text, none of them halved. */
function cut(text: string, units: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > units) break;
    kept += character;
  }
  return kept;
}
