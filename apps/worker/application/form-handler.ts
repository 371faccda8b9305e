import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { getFormToRender, recordForm } from '#database/application';
import { IdNumberVault } from '#database/person';
import { applicationForm, renderPaper } from '#documents';
import type { JobHandler, Outcome } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { Press } from '../printing/press.ts';
import { formDataOf } from './form-data.ts';

interface Payload {
  applicationId: string;
  version: string;
}

/** Prints Annex 1 of one frozen version; printed again it is the same file. */
@Injectable()
export class FormHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly press: Press,
  ) {}

  async run({ applicationId, version }: Payload): Promise<Outcome> {
    const wanted = { applicationId, version: Number(version) };
    const form = await getFormToRender(this.source.manager, wanted);
    if (form.frozen.formDigest !== null) return { message: '申报表已生成' };
    const data = formDataOf(form, {
      idNumber: this.vault.open(form.idNumberSealed),
      photo: await this.artefacts.store.read(form.frozen.photoDigest),
    });
    const pdf = await renderPaper(await this.press.browser(), applicationForm(data));
    await recordForm(this.source.manager, { ...wanted, digest: await this.artefacts.put(pdf) });
    return { message: `第${version}版申报表已生成` };
  }
}
