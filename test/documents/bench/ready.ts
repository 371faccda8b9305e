import { benchCard, benchSlip } from './people.ts';

/** What a contender has made ready: how it renders one document, and how it ends. */
export interface Ready {
  /** Renders the document of this number; answers with its size in bytes. */
  render(index: number): Promise<number>;
  close(): Promise<void>;
}

/** Lays out a card or a slip into its template's slots. */
export async function layOut(document: string, index: number) {
  if (document === 'slip') {
    const { admitSlipContents } = await import('../../../libs/documents/admit-slip/index.ts');
    return admitSlipContents(await benchSlip(index));
  }
  const { cardContents } = await import('../../../libs/documents/card/index.ts');
  return cardContents(await benchCard(index));
}
