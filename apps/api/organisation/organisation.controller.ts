import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { inviteStaff, type OpenInvitation } from '#database/account';
import { sendSecret } from '#database/message';
import { changeOrganisation, closeOrganisation, foundOrganisation } from '#database/organisation';
import { IdNumberVault } from '#database/person';
import { prefectures } from '#eligibility';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { forbidden } from '../access/scope.ts';
import { listStaff } from '../account/listing.ts';
import { accountView } from '../account/view.ts';
import { Configuration } from '../configuration.ts';
import { invitationAnswer } from '../invitation/view.ts';
import { uuid } from '../problem/uuid.ts';
import { getManagedOrganisation, getOrganisation, mayManage } from './authority.ts';
import { getOrganisationRow, listOrganisations, organisationQuery } from './listing.ts';
import { listOpenInvitations, organisationView } from './view.ts';

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((written) => (written === '' ? null : written))
    .nullable()
    .default(null);

const sheet = z.strictObject({
  name: z.string().min(1).max(200),
  prefecture: z.enum(prefectures.map(({ code }) => code) as [string, ...string[]]),
  provincialChannel: z.boolean().default(false),
  creditCode: text(40),
  filing: z.enum(['filed', 'accepted']).nullable().default(null),
  filingNumber: text(40),
  acceptedOn: z.iso.date().nullable().default(null),
});
const foundation = sheet.extend({ kind: z.enum(['prefecture', 'unit']) });
const reason = z.strictObject({ reason: z.string().trim().min(2).max(200) });
const invitation = z.strictObject({
  name: z.string().min(1).max(60),
  /** Where the link goes by e-mail as well; without it only the answer has it */
  email: z.email('不是邮箱地址').max(120).optional(),
});

/** Prefecture centres and units, as those above them keep them. */
@Controller('api/organisations')
export class OrganisationController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly vault: IdNumberVault,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit')
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: organisationQuery }) query: z.infer<typeof organisationQuery>,
  ) {
    const { total, items } = await listOrganisations(this.source.manager, caller, query);
    return { total, items: items.map(organisationView) };
  }

  @Post()
  @Access('province', 'prefecture')
  async found(
    @CurrentCaller() caller: Caller,
    @Body({ schema: foundation }) { kind, ...facts }: z.infer<typeof foundation>,
  ) {
    if (!mayManage(caller, { id: '', kind, ...facts })) throw outOfReach();
    const { id } = await this.source.transaction((manager) =>
      foundOrganisation(manager, { kind, sheet: facts, actor: actorOf(caller) }, this.clock.now()),
    );
    return this.view(id, caller);
  }

  @Get(':id')
  @Access('province', 'prefecture', 'unit')
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    await getOrganisation(this.source.manager, caller, id);
    return this.view(id, caller);
  }

  @Put(':id')
  @Access('province', 'prefecture')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: sheet }) facts: z.infer<typeof sheet>,
  ) {
    await this.source.transaction(async (manager) => {
      const organisation = await getManagedOrganisation(manager, caller, id);
      // Nobody hands a unit to somebody else, or to the province, but the province.
      if (!mayManage(caller, { ...organisation, ...facts })) throw outOfReach();
      if (organisation.kind === 'province') throw forbidden();
      await changeOrganisation(
        manager,
        { organisation, sheet: facts, actor: actorOf(caller) },
        this.clock.now(),
      );
    });
    return this.view(id, caller);
  }

  @Post(':id/closure')
  @HttpCode(204)
  @Access('province', 'prefecture')
  async close(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reason }) body: z.infer<typeof reason>,
  ): Promise<void> {
    await this.setClosed(caller, id, true, body.reason);
  }

  @Delete(':id/closure')
  @HttpCode(204)
  @Access('province', 'prefecture')
  async reopen(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    await this.setClosed(caller, id, false, '恢复使用');
  }

  /** The link is in the answer, and in an e-mail where an address is given; it is kept nowhere. */
  @Post(':id/invitations')
  @Access('province', 'prefecture')
  async invite(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: invitation }) { name, email }: z.infer<typeof invitation>,
  ) {
    const open = await this.source.transaction(async (manager) => {
      const organisation = await getManagedOrganisation(manager, caller, id);
      const made = await inviteStaff(
        manager,
        { organisation, name, actor: actorOf(caller) },
        this.clock.now(),
      );
      if (email !== undefined) await this.mail(manager, made, organisation.name, email);
      return made;
    });
    return invitationAnswer(open, this.configuration.hostUrl);
  }

  private mail(manager: EntityManager, open: OpenInvitation, organisation: string, address: string) {
    const { id, name, link } = invitationAnswer(open, this.configuration.hostUrl);
    return sendSecret(
      manager,
      {
        event: 'account.invited',
        key: id,
        address,
        secret: link,
        parameters: { name, organisation },
        vault: this.vault,
      },
      this.clock.now(),
    );
  }

  private setClosed(caller: Caller, id: string, closed: boolean, words: string): Promise<void> {
    return this.source.transaction(async (manager) => {
      const organisation = await getManagedOrganisation(manager, caller, id);
      if (organisation.id === caller.organisation?.id) throw forbidden();
      await closeOrganisation(
        manager,
        { organisation, closed, reason: words, actor: actorOf(caller) },
        this.clock.now(),
      );
    });
  }

  private async view(id: string, caller: Caller) {
    const { manager } = this.source;
    const row = await getOrganisationRow(manager, id);
    const mine = mayManage(caller, row);
    return {
      ...organisationView(row),
      mayManage: mine,
      accounts: (await listStaff(manager, id)).map((account) => accountView(account)),
      invitations: mine ? await listOpenInvitations(manager, id, this.clock.now()) : [],
    };
  }
}

function outOfReach(): DomainError {
  const detail = '市（州）职鉴中心只能管理本市（州）的推荐单位，省属单位由省职鉴中心管理';
  return new DomainError({
    kind: 'denied',
    code: 'ORGANISATION_OUT_OF_REACH',
    detail,
    errors: [{ pointer: '/prefecture', code: 'ORGANISATION_OUT_OF_REACH', detail }],
  });
}
