import { checkNames, type Verdict, type VerifiedCard } from '#credential';
import { faceOf, faces, type Seen } from './face.ts';
import { clock, dateInWords, ISSUER, page, phoneLink } from './frame.ts';
import { Html, html } from './html.ts';

const nothing = new Html('');

/** What the page shows beside the verdict itself. */
export interface CardPageFacts {
  /** `https://HOST/`, with which the page's address must begin */
  site: string;
  /** Whom to call about a card that does not match */
  phone: string;
  /** e.g. 专项职业能力考核考评员资格证 */
  title: string;
  /** The photo or the way to it; absent where the card's standing gives nobody a reason to see it */
  photo?: Html;
}

/** The page of one card as it stands now. */
export function cardPage(verdict: Verdict, facts: CardPageFacts): string {
  const { card, outcome } = verdict;
  return page(
    `${faces[outcome].word} · 资格证核验`,
    card?.issuer ?? ISSUER,
    html`${sheet(outcome, verdict, facts.title)}${facts.photo ?? nothing}${card ? comparison(facts.site) : siteNote(facts.site)}${checkList(verdict)}${report(facts.phone)}${otherWays}`,
  );
}

/** The page of an id that was never given out: always the same but for the time. */
export function absentPage(checkedAt: string, facts: Omit<CardPageFacts, 'photo' | 'title'>): string {
  return page(
    `${faces.absent.word} · 资格证核验`,
    ISSUER,
    html`<section class="sheet" aria-labelledby="verdict">${faceOf('absent')}${checked(checkedAt)}</section>${siteNote(facts.site)}${report(facts.phone)}${otherWays}`,
  );
}

/** What was found by number and name: the same, without the way to the photo. */
export function foundSheet(verdict: Verdict, { title, site, phone }: CardPageFacts): Html {
  return html`${sheet(verdict.outcome, verdict, title)}${verdict.card ? comparison(site) : nothing}${checkList(verdict)}${report(phone)}`;
}

function sheet(seen: Seen, { card, since, publicReason, checkedAt }: Verdict, title: string): Html {
  return html`<section class="sheet" aria-labelledby="verdict">${faceOf(seen)}${sinceLine(since, publicReason)}${card ? cardFacts(card, title) : nothing}${checked(checkedAt)}</section>`;
}

function sinceLine(since: string | undefined, reason: string | undefined): Html {
  if (since === undefined && reason === undefined) return nothing;
  const when = since === undefined ? nothing : html`自 ${clock(since)} 起。`;
  const why = reason === undefined ? nothing : html`公开原因：${reason}。`;
  return html`<p class="since">${when}${why}</p>`;
}

function cardFacts(card: VerifiedCard, title: string): Html {
  const { number, maskedName, projects, issuer, validFrom, validTo } = card;
  return html`<dl>${row('证卡', title)}${row('证卡编号', number, true)}${row('持证人', maskedName, true)}<div><dt>考评项目</dt><dd><ul>${projects.map((project) => html`<li>${project}</li>`)}</ul></dd></div>${row('发证机构', issuer)}${row('发证日期', dateInWords(validFrom))}${row('有效期至', dateInWords(validTo), true)}</dl>`;
}

function row(label: string, value: string, strong = false): Html {
  return html`<div><dt>${label}</dt><dd${new Html(strong ? ' class="strong"' : '')}>${value}</dd></div>`;
}

function checked(instant: string): Html {
  return html`<p class="checked">核验时间 ${clock(instant)}（北京时间）</p>`;
}

function comparison(site: string): Html {
  return html`<h2>怎样与本人核对</h2><ol><li>请对方出示居民身份证原件，证上的姓名应与本页遮盖后的姓氏、字数相符，与证卡上的姓名完全相同。</li><li>证卡上的编号、考评项目和有效期应与本页完全一致。</li><li>证卡上的照片、身份证上的照片与本人应是同一个人。</li></ol><p class="note">证卡可以被复印、翻拍或转发：本页只证明有这样一张证卡，不证明出示它的人就是持证人。状态以本页此刻所示为准，纸面或截图不能代替。</p>${siteNote(site)}`;
}

function siteNote(site: string): Html {
  return html`<p class="note">本页网址应以 <b>${site}</b> 开头；其他网址的“核验页”都不可信。</p>`;
}

function checkList({ checks, checkedAt }: Verdict): Html {
  if (checks.length === 0) return nothing;
  const items = checks.map(({ name, passed, at, detail }) => {
    const when = at === checkedAt ? nothing : html`<br><span>截至 ${clock(at)}</span>`;
    return html`<li><b>${passed ? '✓ 通过' : '✕ 未通过'}</b> ${checkNames[name]}：${detail}${when}</li>`;
  });
  return html`<details><summary>本页核对了什么</summary><ul class="checks">${items}</ul><p class="hint">核对于 ${clock(checkedAt)}。</p></details>`;
}

function report(phone: string): Html {
  return html`<h2>发现不符，或怀疑冒用</h2><p class="note">请致电发证机构举报：${phoneLink(phone)}</p>`;
}

const otherWays = html`<p class="note links"><a href="/verify">扫码或离线核验</a> <a href="/query">按编号和姓名查询</a></p>`;
