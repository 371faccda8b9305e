export {
  type DueDocument,
  listDueDocuments,
  type SignedDocument,
  saveGiven,
  saveSigned,
  tryPublishLock,
  wantAllSigned,
} from './publish.ts';
export {
  findTrustDocument,
  getTrustBundle,
  listTrustDocuments,
  type PublishedDocument,
  wantTrustDocument,
} from './read.ts';
export { TrustDocument, type TrustDocumentKind } from './trust-document.ts';
