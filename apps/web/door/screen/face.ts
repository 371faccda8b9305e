import { element, icon } from '../../verify/element.ts';

const shown = new Map<string, string>();

/** A photo from its base64, or a drawing of nobody with the words that say so. */
export function faceView(photo: string | undefined, name: string): HTMLElement {
  if (photo === undefined) {
    return element('div', { class: 'face face-none' }, icon('face'), element('span', { text: '没有照片' }));
  }
  const attributes = { src: addressOf(photo), alt: `${name}的照片` };
  return element('img', { class: 'face', attributes });
}

/** The policy of the page lets pictures come from blobs, not from data. */
function addressOf(photo: string): string {
  const known = shown.get(photo);
  if (known !== undefined) return known;
  const bytes = Uint8Array.from(atob(photo), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
  shown.set(photo, address);
  return address;
}
