import { z } from 'zod';
import { secondsOf } from '../calendar/index.ts';
import { statusListUri } from '../status-list/index.ts';
import { type CardBody, shortUrl } from '../token/index.ts';

/** What a badge says; the card's facts with the names that their codes stand for. */
export interface BadgeFacts {
  origin: string;
  publicId: string;
  body: CardBody;
  issuerName: string;
  projectNames: string[];
}

const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;
const types = ['VerifiableCredential', 'OpenBadgeCredential'] as const;
const schemaOfAchievements = {
  id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
  type: '1EdTechJsonSchemaValidator2019',
};

/** Where the issuer describes itself, and the key of a badge can be had as a JWK. */
export function badgeIssuerUri(origin: string, issuer: number): string {
  return `${origin}/badges/issuers/${issuer}`;
}

export function badgeKeyUri(origin: string, keyName: string): string {
  return `${origin}/badges/keys/${keyName}`;
}

/** First and last instant of the card's validity; Shanghai keeps no summer time. */
function instantsOf({ validFrom, validTo }: CardBody): { from: string; until: string } {
  return { from: `${validFrom}T00:00:00+08:00`, until: `${validTo}T23:59:59+08:00` };
}

/**
 * The JWT payload of an Open Badges 3.0 credential (VC data model 2.0, section 8.2 of Open Badges): the
 * credential itself with the registered claims beside it, and a reference into the Token Status List.
 */
export function badgePayload({ origin, publicId, body, issuerName, projectNames }: BadgeFacts) {
  const id = shortUrl(origin, publicId);
  const subject = `${id}#holder`;
  const issuer = badgeIssuerUri(origin, body.issuer);
  const { from, until } = instantsOf(body);
  return {
    '@context': contexts,
    id,
    type: types,
    issuer: { id: issuer, type: ['Profile'], name: issuerName },
    validFrom: from,
    validUntil: until,
    name: `专项职业能力考核考评员资格证 ${body.number}`,
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', identityHash: body.maskedName, identityType: 'name', hashed: false },
      ],
      achievement: {
        id: `${issuer}/examiner`,
        type: ['Achievement'],
        achievementType: 'Certification',
        name: '专项职业能力考核考评员',
        description: `可在下列项目中担任考评员：${projectNames.join('、')}`,
        criteria: { narrative: '经推荐、培训、考试合格，由发证机构授予' },
        humanCode: body.number,
      },
    },
    credentialSchema: [schemaOfAchievements],
    iss: issuer,
    sub: subject,
    jti: id,
    nbf: secondsOf(from),
    exp: secondsOf(until),
    status: {
      status_list: {
        idx: body.statusIndex,
        uri: statusListUri(origin, body.issuer, Number(body.validTo.slice(0, 4))),
      },
    },
  };
}

/** What a reader insists on; other members of the data model may stand beside. */
export const badgeSchema = z.looseObject({
  '@context': z.tuple([z.literal(contexts[0]), z.literal(contexts[1])]).rest(z.string()),
  id: z.string(),
  type: z.tuple([z.literal(types[0]), z.literal(types[1])]),
  issuer: z.looseObject({ id: z.string(), name: z.string() }),
  validFrom: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }),
  credentialSubject: z.looseObject({ id: z.string() }),
  iss: z.string(),
  sub: z.string(),
  jti: z.string(),
  nbf: z.int(),
  exp: z.int(),
  status: z.object({ status_list: z.object({ idx: z.int().min(0), uri: z.string() }) }),
});
