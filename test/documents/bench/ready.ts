import type { DocumentContents } from '../../../libs/documents/template/template.ts';
import { benchCard, benchSlip } from './people.ts';

/** What a contender has made ready: how it renders one document, and how it ends. */
export interface Ready {
  /** Renders the document of this number; answers with its size in bytes. */
  render(index: number): Promise<number>;
  close(): Promise<void>;
}

const layingOut = new Map<string, Promise<(index: number) => Promise<DocumentContents>>>();

/** Lays out a card or a slip into its template's slots; the code of the other is never loaded. */
export async function layOut(document: string, index: number): Promise<DocumentContents> {
  const known = layingOut.get(document) ?? load(document);
  layingOut.set(document, known);
  return (await known)(index);
}

async function load(document: string): Promise<(index: number) => Promise<DocumentContents>> {
  if (document === 'slip') {
    const { admitSlipContents } = await import('../../../libs/documents/admit-slip/index.ts');
    return async (index) => admitSlipContents(await benchSlip(index));
  }
  const { cardContents } = await import('../../../libs/documents/card/index.ts');
  return async (index) => cardContents(await benchCard(index));
}
