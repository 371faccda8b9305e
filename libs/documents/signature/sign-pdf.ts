import { PDFDocument, PDFName } from 'pdf-lib';
import { textString } from '../pdf/syntax.ts';
import { signatureRoom, signDetached } from './cms.ts';
import type { SigningIdentity } from './identity.ts';
import { pdfUnsignable } from './problems.ts';

export interface SignatureFacts {
  /** The claimed time, an ISO instant; the same time makes the same bytes where the key is RSA. */
  at: string;
  reason: string;
  location?: string;
  contact?: string;
}

/** How many digits a place in the file may have. */
const PLACE = 10;

/**
 * Signs a whole PDF (PAdES baseline B-B: `ETSI.CAdES.detached`), as an update at its end, so that what was there
 * stays byte for byte. The signature is invisible; there is no time stamp and no revocation data of an authority.
 * @throws DomainError `PDF_UNSIGNABLE` for a file with forms or a signature of its own, or without a plain
 * cross-reference table
 */
export async function signPdf(
  pdf: Uint8Array,
  identity: SigningIdentity,
  facts: SignatureFacts,
): Promise<Uint8Array> {
  const update = await layOutUpdate(pdf, identity, facts);
  const file = Buffer.concat([pdf, update.bytes]);
  const [from, to] = [pdf.length + update.contents, pdf.length + update.contents + update.room];
  const range = [0, from, to, file.length - to];
  file.write(
    `[${range.map((place) => String(place).padStart(PLACE, '0')).join(' ')}]`,
    pdf.length + update.range,
    'latin1',
  );
  const signature = await signDetached([file.subarray(0, from), file.subarray(to)], identity);
  const hex = Buffer.from(signature).toString('hex').toUpperCase();
  if (hex.length > update.room - 2) throw pdfUnsignable('签名超出预留的空间');
  file.write(hex, from + 1, 'latin1');
  return file;
}

interface Update {
  bytes: Buffer;
  /** Where, from its beginning, the byte range and the signature with its brackets go, and the latter's length. */
  range: number;
  contents: number;
  room: number;
}

async function layOutUpdate(
  pdf: Uint8Array,
  identity: SigningIdentity,
  facts: SignatureFacts,
): Promise<Update> {
  const { objects, size, trailer, former } = await readForUpdate(pdf);
  const room = 2 * signatureRoom(identity) + 2;
  objects.set(size, signatureDictionary(identity, facts, room));
  let text = '\n';
  const entries = [...objects]
    .sort(([left], [right]) => left - right)
    .map(([number, body]) => {
      const entry = `${number} 1\n${String(pdf.length + text.length).padStart(PLACE, '0')} 00000 n \n`;
      text += `${number} 0 obj\n${body}\nendobj\n`;
      return entry;
    });
  const start = pdf.length + text.length;
  text += `xref\n${entries.join('')}trailer\n<</Size ${size + 2}/Prev ${former}${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return {
    bytes: Buffer.from(text, 'latin1'),
    range: text.lastIndexOf('/ByteRange') + '/ByteRange'.length,
    contents: text.lastIndexOf('/Contents<0') + '/Contents'.length,
    room,
  };
}

/** The objects that change, the number of the next one, and where the last table stands. */
async function readForUpdate(pdf: Uint8Array) {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context, catalog } = document;
  const tail = Buffer.from(pdf.subarray(-64)).toString('latin1');
  const former = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (Buffer.from(pdf.subarray(former, former + 4)).toString('latin1') !== 'xref')
    throw pdfUnsignable('只能签署带普通交叉引用表的 PDF');
  const page = document.getPage(0);
  if (catalog.has(PDFName.of('AcroForm')) || page.node.has(PDFName.of('Annots')))
    throw pdfUnsignable('文件已有表单、批注或签名，不能再签');
  const { Root, Info, ID } = context.trailerInfo;
  const size = context.largestObjectNumber + 1;
  const field = size + 1;
  const objects = new Map<number, string>([
    [
      Number(Root!.toString().split(' ')[0]),
      withEntry(catalog, `/AcroForm<</SigFlags 3/Fields[${field} 0 R]>>`),
    ],
    [page.ref.objectNumber, withEntry(page.node, `/Annots[${field} 0 R]`)],
    [
      field,
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/F 132/Rect[0 0 0 0]/P ${page.ref}/V ${size} 0 R>>`,
    ],
  ]);
  const trailer = [`/Root ${Root}`, Info && `/Info ${Info}`, ID && `/ID ${ID}`].filter(Boolean).join('');
  return { objects, size, trailer, former };
}

/** A dictionary as text, with one more entry at its end. */
function withEntry(dictionary: { toString(): string }, entry: string): string {
  return `${dictionary.toString().replace(/>>\s*$/, '')}${entry}>>`;
}

/** The time is written in UTC: a claim, as every time of a signer's own clock is. */
function signatureDictionary(identity: SigningIdentity, facts: SignatureFacts, room: number): string {
  const { at, reason, location, contact } = facts;
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
  const optional = [
    location === undefined ? '' : `/Location ${textString(location)}`,
    contact === undefined ? '' : `/ContactInfo ${textString(contact)}`,
  ].join('');
  return (
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name ${textString(identity.name)}` +
    `/Reason ${textString(reason)}${optional}/M(D:${digits}Z)` +
    `/ByteRange${' '.repeat(4 * PLACE + 5)}/Contents<${'0'.repeat(room - 2)}>>>`
  );
}
