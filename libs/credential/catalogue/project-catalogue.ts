import { z } from 'zod';
import { DomainError } from '#problem';
import { instantOf, shanghaiDate } from '../calendar/index.ts';
import { parseWith } from '../encoding/parse-with.ts';
import { openJws } from '../jws/compact.ts';
import type { KeyRing } from '../key/key-ring.ts';
import { mayKeySign } from '../key/key-use.ts';
import { cardLimits } from '../token/card-body.ts';

export const catalogueType = 'kaoka-projects+jwt';

/** Where the catalogue of an issuer is served. */
export function catalogueUri(origin: string, issuer: number): string {
  return `${origin}/projects/${issuer}`;
}

const claims = z.object({
  sub: z.string(),
  iat: z.int().min(0),
  projects: z.record(z.string().regex(/^\d{1,5}$/), z.string().min(1)),
});

/** The names behind the project codes of cards. A code keeps its name for ever; new projects take new codes. */
export interface ProjectCatalogue {
  issuer: number;
  issuedAt: string;
  names: ReadonlyMap<number, string>;
}

/** @throws DomainError `JWS_*`, `CATALOGUE_MALFORMED`. */
export function openCatalogue(compact: string, ring: KeyRing): ProjectCatalogue {
  const { key, payload } = openJws(compact, catalogueType, (kid) => ring.findKey(kid, 'list'));
  const { sub, iat, projects } = parseWith(claims, payload, {
    code: 'CATALOGUE_MALFORMED',
    detail: '考评项目名录的内容不合规则',
  });
  const { issuer } = key.facts;
  const origins = ring.findIssuer(issuer)?.origins ?? [];
  if (!origins.some((origin) => sub === catalogueUri(origin, issuer))) {
    throw refuse(`考评项目名录的地址 ${sub} 不属于签发它的机构`);
  }
  const issuedAt = instantOf(iat);
  if (!mayKeySign(key.facts, shanghaiDate(issuedAt))) {
    throw refuse('考评项目名录的签名密钥在签发之日已停用或已泄露');
  }
  const names = new Map(Object.entries(projects).map(([code, name]) => [Number(code), name]));
  if ([...names.keys()].some((code) => code > cardLimits.project)) throw refuse('考评项目代码超出范围');
  return { issuer, issuedAt, names };
}

function refuse(detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code: 'CATALOGUE_MALFORMED', detail });
}
