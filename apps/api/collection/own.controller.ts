import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findOwnCard } from '#database/collection';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { personOf } from '../access/person.ts';
import { ownCardView } from './own-view.ts';

/** Where one's own printed card is. */
@Controller('api/me/collection')
export class OwnCollectionController {
  constructor(private readonly source: DataSource) {}

  @Get()
  @Access('candidate')
  async read(@CurrentCaller() caller: Caller) {
    const card = await findOwnCard(this.source.manager, personOf(caller));
    return { card: card === null ? null : ownCardView(card) };
  }
}
