import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CircularToPrint, getCircularToPrint, recordCircular } from '#database/circular';
import { type CircularData, circular as circularPaper, renderPaper } from '#documents';
import { getPrefecture } from '#eligibility';
import type { JobHandler, Outcome } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { Press } from '../printing/press.ts';

interface Payload {
  circularId: string;
}

/** Prints an approved circular in official layout; printed again it is the same file. */
@Injectable()
export class CircularHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly press: Press,
  ) {}

  async run({ circularId }: Payload): Promise<Outcome> {
    const wanted = await getCircularToPrint(this.source.manager, circularId);
    if (wanted.circular.state !== 'approved') return { message: '通报已不在待发布状态，不再生成' };
    if (wanted.circular.artefactDigest !== null) return { message: '通报已生成' };
    const pdf = await renderPaper(await this.press.browser(), circularPaper(circularDataOf(wanted)));
    await recordCircular(this.source.manager, { circularId, digest: await this.artefacts.put(pdf) });
    return { message: '通报已生成' };
  }
}

/** Names come masked from the entries; nothing else of a person is asked for. */
export function circularDataOf({ circular, entries, term }: CircularToPrint): CircularData {
  const { title, documentNumber, addressees, paragraphs, issuedOn } = circular;
  if (issuedOn === null) throw new Error(`circular ${circular.id} was approved without a day`);
  return {
    issuer: term.settings.issuer.name,
    ...(documentNumber === null ? {} : { documentNumber }),
    title,
    addressees,
    paragraphs,
    people: entries
      .filter(({ maskedName }) => maskedName !== '')
      .map(({ unit, maskedName, reason }) => ({ unit: unit.name, maskedName, reason })),
    units: entries
      .filter(({ maskedName }) => maskedName === '')
      .map(({ unit, prefecture, reason }) => ({
        unit: unit.name,
        prefecture: getPrefecture(prefecture).name,
        reason,
      })),
    issuedOn,
  };
}
