import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findOwnCard } from '#database/collection';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { ownCardView } from './own-view.ts';

/** Where one's own printed card is. */
@Controller('api/me/collection')
export class OwnCollectionController {
  constructor(private readonly source: DataSource) {}

  @Get()
  @Access('candidate')
  async read(@CurrentCaller() { personId }: Caller) {
    if (personId === null) throw new Error('a candidate without a person');
    const card = await findOwnCard(this.source.manager, personId);
    return { card: card === null ? null : ownCardView(card) };
  }
}
