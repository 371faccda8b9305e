import { Html, html } from './html.ts';

export const LAST_FOUR = 'lastFour';

/**
 * Why the photo was not shown; the wrong answer, a card without a photo and a holder without an ID number read alike.
 * What cannot be an ending costs no attempt.
 */
export type PhotoRefusal = 'MALFORMED' | 'WRONG' | 'LOCKED';

const words: Record<PhotoRefusal, string> = {
  MALFORMED: '请输入 4 位：身份证号码的后四位，最后一位可能是字母 X。',
  WRONG: '没有可以显示的照片：后四位不符，或这张证卡没有留存照片。请对照身份证原件重新输入。',
  LOCKED: '这张证卡的照片查验次数过多，请一小时后再试，或按下面的电话向发证机构核实。',
};

/** The form that asks for the last four of the ID number, which only who holds the holder's ID document knows. */
export function photoForm(publicId: string, refusal?: PhotoRefusal): Html {
  const notice =
    refusal === undefined
      ? new Html('')
      : html`<p class="wrong" id="photo-wrong" role="alert">${words[refusal]}</p>`;
  const described = new Html(refusal === undefined ? 'photo-hint' : 'photo-wrong photo-hint');
  return html`<section aria-labelledby="photo"><h2 class="next" id="photo">核对照片</h2><form class="sheet" action="/c/${publicId}#photo" method="post" autocomplete="off">${notice}<label for="${LAST_FOUR}">持证人身份证号码后四位</label><input id="${LAST_FOUR}" name="${LAST_FOUR}" inputmode="text" autocapitalize="characters" maxlength="4" aria-describedby="${described}"><button type="submit">显示照片</button><p class="hint" id="photo-hint">请对方出示身份证原件，照原件输入；最后一位可能是字母 X。本站不保存您输入的内容。</p></form></section>`;
}

/** The photo itself, within the page, so that it has no address of its own. */
export function photoFigure(jpeg: Buffer, maskedName: string): Html {
  return html`<section aria-labelledby="photo"><h2 class="next" id="photo">核对照片</h2><figure class="sheet"><img src="data:image/jpeg;base64,${jpeg.toString('base64')}" width="150" height="210" alt="持证人 ${maskedName} 发证时的证件照"><figcaption>这是发证时留存的照片，应与证卡上的照片、与本人一致。看完请关闭本页，不要截图传播。</figcaption></figure></section>`;
}
