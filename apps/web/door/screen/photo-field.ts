import { element } from '../../verify/element.ts';
import { complaint } from './field.ts';

const LONGEST_SIDE = 1600;
const MOST_BYTES = 640_000;

export interface PhotoField {
  view: HTMLElement;
  /** The picture as it will be sent; null where none was taken */
  bytes(): Promise<Uint8Array | null>;
}

/** Takes a picture with the device's camera and makes it small enough to travel over a weak network. */
export function photoField(label: string): PhotoField {
  const field = element('input', {
    class: 'unseen',
    attributes: {
      type: 'file',
      accept: 'image/*',
      capture: 'environment',
      'aria-label': `${label}：拍照或选择照片`,
    },
  });
  const words = element('span', { text: '拍照或选择照片' });
  const shown = element('img', { class: 'scene', attributes: { alt: '现场照片', hidden: true } });
  const wrong = complaint();
  let taken: Promise<Uint8Array | null> = Promise.resolve(null);
  field.addEventListener('change', () => {
    const [file] = field.files ?? [];
    wrong.textContent = '';
    shown.hidden = true;
    taken = file === undefined ? Promise.resolve(null) : shrink(file).then(show, refuse);
  });
  function show(small: Blob) {
    shown.src = URL.createObjectURL(small);
    shown.hidden = false;
    words.textContent = '重新拍照或选择';
    return small.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }
  function refuse(): null {
    field.value = '';
    wrong.textContent = '这张照片打不开，请重新拍摄';
    return null;
  }
  return {
    view: element(
      'div',
      { class: 'field' },
      element('span', { class: 'field-label', text: label }),
      // The browser's own button would speak the device's language.
      element('label', { class: 'button photo-choice' }, words, field),
      shown,
      wrong,
    ),
    bytes: () => taken,
  };
}

/** Redrawn, so that place, device and time of the camera stay behind. */
async function shrink(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = element('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.8, 0.6, 0.4]) {
    const small = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', quality);
    });
    if (small !== null && small.size <= MOST_BYTES) return small;
  }
  throw new Error('no picture small enough');
}
