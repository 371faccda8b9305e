import { type DrawnSignature, getIncidentKind, type IncidentCode, incidentKinds, type Roll } from '#checkin';
import { button, element } from '../../verify/element.ts';
import { choice, complaint, labelled, textField } from './field.ts';
import { photoField } from './photo-field.ts';
import { signaturePad } from './signature-pad.ts';

export interface IncidentNote {
  code: IncidentCode;
  candidate: string | null;
  /** `HH:MM` of the exam's day */
  clock: string;
  what: string;
  measure: string;
  /** As it will be sent; null where none was taken */
  picture: Uint8Array | null;
  signatures: [DrawnSignature, DrawnSignature];
}

/** 考场情况登记: what happened, to whom, when, what was done; two invigilators sign. */
export function incidentView(
  { roll, clock, invigilator }: { roll: Roll; clock: string; invigilator: string },
  { save, leave }: { save: (note: IncidentNote) => void; leave: () => void },
): HTMLElement {
  const code = choice(incidentKinds.map((kind) => [kind.code, kind.name] as const));
  const who = choice([
    ['', '不涉及具体考生'],
    ...roll.due.map((person) => [person.candidate, `${person.seat}　${person.name}`] as const),
  ]);
  const time = textField({ type: 'time', value: clock, required: true });
  const what = element('textarea', { attributes: { rows: 3, maxlength: 1000 } });
  const measure = element('textarea', { attributes: { rows: 3, maxlength: 1000 } });
  const photo = photoField('现场照片（可不拍）');
  const names = [textField({ value: invigilator, maxlength: 50 }), textField({ maxlength: 50 })] as const;
  const pads = [signaturePad('监考员一签名'), signaturePad('监考员二签名')] as const;
  const wrong = complaint();
  let offered = '';
  const offer = () => {
    // Words that somebody wrote are theirs to change.
    if (measure.value.trim() !== '' && measure.value !== offered) return;
    offered = getIncidentKind(code.value as IncidentCode).usualMeasure;
    measure.value = offered;
  };
  code.addEventListener('change', offer);
  offer();
  const submit = async (event: Event) => {
    event.preventDefault();
    const kind = getIncidentKind(code.value as IncidentCode);
    const [first, second] = [names[0].value.trim(), names[1].value.trim()];
    const [one, other] = [pads[0].strokes(), pads[1].strokes()];
    if (kind.personal && who.value === '') wrong.textContent = `“${kind.name}”要选定考生`;
    else if (what.value.trim() === '') wrong.textContent = '请写明经过';
    else if (first === '' || second === '' || first === second)
      wrong.textContent = '请填写两位监考员的姓名，不能是同一人';
    else if (one === '' || other === '') wrong.textContent = '两位监考员都要签名';
    else {
      wrong.textContent = '';
      save({
        code: kind.code,
        candidate: who.value || null,
        clock: time.value,
        what: what.value.trim(),
        measure: measure.value.trim(),
        picture: await photo.bytes(),
        signatures: [
          { name: first, strokes: one },
          { name: second, strokes: other },
        ],
      });
    }
  };
  return element(
    'form',
    { class: 'narrow', on: { submit: (event) => void submit(event) } },
    element('h1', { text: '登记情况', attributes: { tabindex: -1 } }),
    labelled('情况', code),
    labelled('考生', who),
    labelled('发生时间', time),
    labelled('经过', what),
    labelled('处理', measure),
    photo.view,
    labelled('监考员一', names[0]),
    pads[0].view,
    labelled('监考员二', names[1]),
    pads[1].view,
    wrong,
    element(
      'div',
      { class: 'row' },
      element('button', { class: 'button button-primary', text: '登记', attributes: { type: 'submit' } }),
      button('取消', leave),
    ),
  );
}
