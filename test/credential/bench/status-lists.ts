import { brotliCompressSync, deflateSync } from 'node:zlib';
import { packStandings, type Standing } from '#credential';
import { compressStandings, signStatusList } from '#credential/sign';
import { now, origin, signers } from '../authority.ts';
import { Random } from './random.ts';
import type { Row } from './table.ts';

const percent = 0.01;

/** Sizes of lists with 1 % revoked at random places: our two bits, and one bit for comparison. */
export function benchStatusLists(seed: number): Row[] {
  return [
    [100_000, 2048],
    [1_000_000, 15 * 1024],
  ].map(([capacity, limit]) => listRow(seed, capacity!, limit!));
}

function listRow(seed: number, capacity: number, limit: number): Row {
  const random = new Random(seed);
  const revoked = new Set<number>();
  while (revoked.size < capacity * percent) revoked.add(random.below(capacity));
  const named = [...revoked].map((index) => ({ index, standing: 'revoked' as Standing }));
  const two = compressStandings(packStandings(capacity, named)).length;
  const facts = { origin, issuer: 1, year: 2028, capacity, named, issuedAt: now };
  const jwt = signStatusList({ ...facts, ttlSeconds: 3600, lifetimeSeconds: 86_400 }, '1.3', signers.list);
  return {
    work: `status list of ${capacity.toLocaleString('en')} at 1% revoked`,
    target: `≤ ${limit / 1024} KB (1 bit a card)`,
    measured: `1 bit: ${oneBit(capacity, revoked)} B; 2 bits: ${two} B; signed JWT ${jwt.length} B, ${brotliCompressSync(jwt).length} B by brotli`,
    met: two <= limit,
  };
}

function oneBit(capacity: number, revoked: ReadonlySet<number>): number {
  const bits = new Uint8Array(Math.ceil(capacity / 8));
  for (const index of revoked) bits[index >> 3]! |= 1 << (index & 7);
  return deflateSync(bits, { level: 9, memLevel: 9 }).length;
}
