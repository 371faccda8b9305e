import { Controller, Get } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { listAmendments, listPublishedTerms, type Term } from '#database/term';
import { getPrefecture } from '#eligibility';
import { Clock } from '#environment';
import { formatDateTime, formatWindowEnd, type TermSettings } from '#lifecycle';
import { Access } from '../access/access.ts';
import { LOOK_UPS_PER_MINUTE } from '../access/throttle.ts';
import { amendmentView } from './view.ts';

const windowNames: [keyof TermSettings['windows'], string][] = [
  ['registration', '报名'],
  ['unitReview', '单位审核'],
  ['prefectureReview', '市（州）审核'],
  ['provinceReview', '省级复审'],
  ['study', '培训学习'],
];

/** What everybody may know of published terms: applicants read it before they have an account. */
@Controller('api/notices')
export class NoticeController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('public')
  @Throttle({ default: { limit: LOOK_UPS_PER_MINUTE, ttl: 60_000 } })
  async list() {
    const { manager } = this.source;
    const terms = await listPublishedTerms(manager);
    return {
      serverTime: this.clock.now().toISOString(),
      items: await Promise.all(
        terms.map(async (term) => ({
          ...noticeOf(term),
          amendments: (await listAmendments(manager, term.id)).map(amendmentView),
        })),
      ),
    };
  }
}

function noticeOf({ id, code, name, settings, publishedAt }: Term) {
  const { title, windows, study, exam, venues, enabledPrefectures, quotas, contacts, issuer } = settings;
  return {
    id,
    code,
    name,
    title,
    issuer: issuer.name,
    publishedAt: publishedAt?.toISOString() ?? null,
    windows: windowNames.map(([key, label]) => ({
      key,
      label,
      from: windows[key].from,
      to: windows[key].to,
      words: `${formatDateTime(windows[key].from)} 至 ${formatWindowEnd(windows[key].to)}`,
    })),
    modules: study.modules.map((module) => ({ name: module.name, requiredMinutes: module.requiredMinutes })),
    examDates: exam.days.map(({ date }) => date),
    venues: venues.map((venue) => ({
      name: venue.name,
      address: `${venue.address}${venue.floor}`,
      aliases: venue.aliases,
    })),
    softTotal: quotas.softTotal,
    prefectures: enabledPrefectures.map((prefecture) => getPrefecture(prefecture).name),
    contacts,
  };
}
