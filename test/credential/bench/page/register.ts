import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { DataSource } from 'typeorm';
import { publicIdFrom } from '#credential';
import { signManifest } from '#credential/sign';
import { createDataSource, migrate } from '#database';
import { createOrganisation } from '#database/organisation';
import { createTerm } from '#database/term';
import { demoAssumed, demoTerm } from '../../../../apps/demo/term/index.ts';
import {
  body,
  catalogue,
  issue,
  issuerName,
  manifest,
  numberOf,
  root,
  roots,
  statusList,
} from '../../authority.ts';
import type { Random } from '../random.ts';

const system = { accountId: null, name: '系统' };
const columns = `public_id, number, term_id, candidate_id, copy_number, origin, holder_name, sex, employer, projects,
  issuer, valid_from, valid_to, issued_at, issuer_id, status_year, status_index, project_codes, key_name, digits, published_at`;

/**
 * A register of `total` rows, `genuine` of them signed for their own id; the others bear those digits too, so that
 * the table is as wide as a real one, and are never asked for. They share one holder as further copies: the table
 * of people is not what is measured.
 * @returns the ids that may be asked for
 */
export async function fillRegister(
  url: string,
  { total, genuine, random }: { total: number; genuine: number; random: Random },
): Promise<string[]> {
  await migrate(url);
  const source = await createDataSource(url, 2).initialize();
  try {
    await publishTrust(source);
    const holder = await createHolder(source);
    const cards = Array.from({ length: genuine }, (_, at) => {
      const publicId = publicIdFrom(random.bytes(10));
      const { digits } = issue({ number: numberOf(1 + (at % 99_999)), statusIndex: at }, publicId);
      return { publicId, digits };
    });
    // Foreign keys were looked at when the few rows behind them were made.
    await source.query(`ALTER TABLE credential DISABLE TRIGGER ALL`);
    await insertGenuine(source, holder, cards);
    await insertOthers(source, holder, { from: genuine, total, digits: cards[0]!.digits });
    await source.query(`ALTER TABLE credential ENABLE TRIGGER ALL`);
    await settle(source);
    return cards.map(({ publicId }) => publicId);
  } finally {
    await source.destroy();
  }
}

/** Ends the work that a million new rows leave behind, which would otherwise go on beneath what is measured. */
async function settle(source: DataSource): Promise<void> {
  await source.query('VACUUM (ANALYZE)');
  await source.query('CHECKPOINT');
  // What the server wrote without fsync still lies with the system.
  await promisify(execFile)('sync').catch(() => undefined);
}

interface Holder {
  termId: string;
  candidateId: string;
}

const facts = [
  body.validFrom,
  body.validTo,
  issuerName,
  JSON.stringify(['川味火锅制作', '家庭照护', '蜀绣制作']),
];
const rowOf = (id: string, number: string, at: string, digits: string) => `
  SELECT ${id}, ${number}, $5::uuid, $6::uuid, ${at} + 2, 'reissue', '张小明', '男', '成都市火炬职业学校', $4::jsonb,
    $3, $1, $2, now(), 1, 2028, ${at}, '[3, 12, 200]', '1.1', ${digits}, now()`;

async function insertGenuine(
  source: DataSource,
  { termId, candidateId }: Holder,
  cards: readonly { publicId: string; digits: string }[],
): Promise<void> {
  await source.query(
    `INSERT INTO credential (${columns}) ${rowOf('card.id', `'Z5125' || lpad(card.at::text, 5, '0') || 'X'`, 'card.at::int', 'card.digits')}
     FROM unnest($7::text[], $8::text[]) WITH ORDINALITY AS card (id, digits, at)`,
    [...facts, termId, candidateId, cards.map(({ publicId }) => publicId), cards.map(({ digits }) => digits)],
  );
}

async function insertOthers(
  source: DataSource,
  { termId, candidateId }: Holder,
  { from, total, digits }: { from: number; total: number; digits: string },
): Promise<void> {
  const id = `'0' || lpad((('x' || substr(md5(row::text), 1, 15))::bit(60)::bigint)::text, 19, '0') || lpad((row % 100000)::text, 5, '0')`;
  await source.query(
    `INSERT INTO credential (${columns}) ${rowOf(id, `'Z' || (10 + row % 80) || lpad((row % 100000000)::text, 8, '0')`, 'row', '$7')}
     FROM generate_series($8::int + 1, $9::int) AS row`,
    [...facts, termId, candidateId, digits, from, total],
  );
}

async function createHolder(source: DataSource): Promise<Holder> {
  const { manager } = source;
  const now = new Date();
  const term = {
    code: '2025-2',
    name: '2025年第二期',
    settings: demoTerm,
    assumed: demoAssumed,
    actor: system,
  };
  const { id: termId } = await createTerm(manager, term, now);
  const unit = await createOrganisation(manager, {
    kind: 'unit',
    name: '成都市火炬职业学校',
    prefecture: '510100',
  });
  const [{ personId }] = await source.query(
    `INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash) VALUES ('张小明', 'mainland', $1, $1)
     RETURNING id AS "personId"`,
    [randomBytes(32)],
  );
  const [{ candidateId }] = await source.query(
    `INSERT INTO candidate (term_id, person_id, serial, sex, unit_id, employer, prefecture, projects, phone, accessible,
       unavailable, study_minutes)
     VALUES ($1, $2, 1, 'male', $3, '成都市火炬职业学校', '510100', '[]', '16300000000', false, '[]', '{}')
     RETURNING id AS "candidateId"`,
    [termId, personId, unit.id],
  );
  return { termId, candidateId };
}

async function publishTrust(source: DataSource): Promise<void> {
  const documents: [kind: string, issuer: number, year: number, content: string][] = [
    ['roots', 0, 0, JSON.stringify(roots)],
    ['manifest', 0, 0, signManifest(manifest, 'root-1', root)],
    ['catalogue', 1, 0, catalogue],
    ['status-list', 1, 2028, statusList()],
  ];
  for (const [kind, issuer, year, content] of documents)
    await source.query(
      `INSERT INTO trust_document (kind, issuer, year, content, etag, issued_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [kind, issuer, year, content, `"${kind}"`],
    );
}
