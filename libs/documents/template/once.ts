import type { Template } from './template.ts';

const LIMIT = 50;

/**
 * Makes each template once for each set of facts, so that documents of one term share one object, and with it
 * everything that was compiled from it. The oldest is dropped when a process has seen more than fifty.
 */
export function templateOnce<Facts>(make: (facts: Facts) => Template): (facts: Facts) => Template {
  const made = new Map<string, Template>();
  return (facts) => {
    const key = JSON.stringify(facts);
    const known = made.get(key);
    if (known !== undefined) return known;
    const template = make(facts);
    made.set(key, template);
    if (made.size > LIMIT) made.delete(made.keys().next().value!);
    return template;
  };
}
