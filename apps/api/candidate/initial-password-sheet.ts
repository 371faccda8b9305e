import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { initialPassword } from '#database/account';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { maskIdNumber } from '#eligibility';
import { Clock } from '#environment';
import { writeTable } from '#sheets';
import { actorOf, type Caller } from '../access/access.ts';
import { Configuration } from '../configuration.ts';
import { exportNote } from '../download/export-note.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';

interface PasswordRow {
  serial: number;
  name: string;
  unit: string;
  idNumberSealed: Buffer;
  accountId: string;
}

/** The workbook by which units hand out initial passwords. */
@Injectable()
export class InitialPasswordSheet {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  /** Lists those who have set no password of their own; who took the list is recorded with it. */
  async write(termId: string, caller: Caller): Promise<StreamableFile> {
    const now = this.clock.now();
    const term = await getTerm(this.source.manager, termId);
    const rows = await this.listRows(termId);
    await recordAudit(this.source.manager, actorOf(caller), now, {
      action: 'passwords.exported',
      termId,
      detail: { count: rows.length },
    });
    const sheet = await writeTable({
      name: '初始密码',
      title: `${term.name} 初始密码`,
      notes: [`${exportNote(actorOf(caller), now)}；请逐人发放，不要群发`],
      columns: [
        { label: '序号', width: 8, align: 'right' },
        { label: '姓名', width: 14 },
        { label: '推荐单位', width: 36 },
        { label: '身份证号码（登录名）', width: 24 },
        { label: '初始密码', width: 16 },
      ],
      rows: rows.map(({ serial, name, unit, idNumberSealed, accountId }) => [
        serial,
        name,
        unit,
        maskIdNumber(this.vault.open(idNumberSealed)),
        initialPassword(this.configuration.initialPasswordKey, accountId),
      ]),
    });
    return fileAnswer(`${fileNamePart(term.name)}-初始密码.xlsx`, sheet);
  }

  private listRows(termId: string): Promise<PasswordRow[]> {
    return this.source.query<PasswordRow[]>(
      `SELECT c.serial, p.name, u.name AS unit, p.id_number_sealed AS "idNumberSealed", account.id AS "accountId"
       FROM candidate c
       JOIN person p ON p.id = c.person_id
       JOIN organisation u ON u.id = c.unit_id
       JOIN account ON account.person_id = p.id AND account.password_hash IS NULL
       WHERE c.term_id = $1 ORDER BY u.name, c.serial`,
      [termId],
    );
  }
}
