import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { bundleEntries, proveConsistency, readTile, tileWidth, toBase64 } from '#credential';
import { findRegisterEntry } from '#database/credential';
import { findCheckpoint, type LogCheckpoint, listEntries, listLoggedEvents, logReader } from '#database/log';
import { DomainError } from '#problem';
import { Access } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { sendDocument } from '../trust/document.ts';
import { hasTile, parseTilePath } from './tile-path.ts';

/** A tile never changes, a partial one neither: a longer one has another address. */
const TILE_SECONDS = 365 * 24 * 3600;
const CHECKPOINT_SECONDS = 5;

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const treeQuery = z.object({ size: size.optional() });
const spanQuery = z.object({ from: size, to: size.optional() });

/** The transparency log: head and tiles as C2SP tlog-tiles has them, and the proofs ready made. */
@Controller()
export class LogController {
  constructor(private readonly source: DataSource) {}

  @Get('log/checkpoint')
  @Access('public')
  async checkpoint(@Res() response: Response): Promise<void> {
    const { note: content } = await this.head();
    sendDocument(response, { content, type: 'text/plain; charset=utf-8', maxAge: CHECKPOINT_SECONDS });
  }

  @Get('log/tile/*path')
  @Access('public')
  async tile(@Param('path') path: string | string[], @Res() response: Response): Promise<void> {
    const parsed = parseTilePath([path].flat().join('/'));
    const { size: held } = await this.head();
    if (parsed === undefined || !hasTile(held, parsed.tile)) throw notFound('日志的这一块');
    const { tile, entries } = parsed;
    const { manager } = this.source;
    const first = tile.index * tileWidth;
    const content = entries
      ? bundleEntries(await listEntries(manager, first, first + tile.width))
      : await readTile(tile, logReader(manager));
    const type = 'application/octet-stream';
    sendDocument(response, { content, type, maxAge: TILE_SECONDS, immutable: true });
  }

  /** A card's history, with proof that each event stands in the tree of that size, by default the current one. */
  @Get('api/log/inclusion/:id')
  @Access('public')
  async inclusion(
    @Param('id') id: string,
    @Query({ schema: treeQuery }) { size: wanted }: z.infer<typeof treeQuery>,
  ) {
    const head = await this.head();
    const tree = wanted ?? head.size;
    if (tree > head.size) throw beyond(tree, head.size);
    const { manager } = this.source;
    const entry = await findRegisterEntry(this.source, id);
    if (entry === null)
      throw new DomainError({ kind: 'missing', code: 'CREDENTIAL_UNKNOWN', detail: '没有查到对应的证卡' });
    const events = await listLoggedEvents(manager, entry.publicId, tree);
    return {
      publicId: entry.publicId,
      size: tree,
      ...(tree === head.size ? { checkpoint: head.note } : {}),
      events: events.flatMap(({ event, at, salt, leafIndex: index, inclusion }) =>
        inclusion === null
          ? []
          : [{ event, at, salt: toBase64(salt), index, proof: inclusion.proof.map(toBase64) }],
      ),
    };
  }

  /** Proof that the log of `from` leaves is a beginning of that of `to`, by default the current one. */
  @Get('api/log/consistency')
  @Access('public')
  async consistency(@Query({ schema: spanQuery }) { from, to }: z.infer<typeof spanQuery>) {
    const head = await this.head();
    const newer = to ?? head.size;
    if (newer > head.size) throw beyond(newer, head.size);
    if (from > newer)
      throw new DomainError({
        kind: 'invalid',
        code: 'LOG_SPAN_REVERSED',
        detail: `起点 ${from} 在终点 ${newer} 之后`,
      });
    const proof = await proveConsistency(from, newer, logReader(this.source.manager));
    return { from, to: newer, proof: proof.map(toBase64) };
  }

  private async head(): Promise<LogCheckpoint> {
    const head = await findCheckpoint(this.source.manager);
    if (head === null) throw notFound('日志');
    return head;
  }
}

function beyond(wanted: number, held: number): DomainError {
  return new DomainError({
    kind: 'missing',
    code: 'LOG_SIZE_UNKNOWN',
    detail: `日志现有 ${held} 条，还没有第 ${wanted} 条`,
  });
}
