/**
 * Documents: templates in HTML and CSS, printed by a Chromium that comes with npm, in fonts that come with npm.
 * Data are checked first: `DOCUMENT_DATA_INVALID` names each bad field, `GLYPH_MISSING` each character that no font
 * can draw, and neither prints anything.
 */
export { type AdmitSlipData, admitSlipDataSchema } from './admit-slip/index.ts';
export {
  type BrowserOptions,
  type BrowserSupervisor,
  type FindChromiumOptions,
  type FoundChromium,
  findChromium,
  type LaunchedChromium,
  type LaunchOptions,
  launchChromium,
  openBrowser,
} from './browser/index.ts';
export { type CardData, cardDataSchema } from './card/index.ts';
export { type MissingGlyph, verifyFonts } from './fonts/index.ts';
export { CARD_PHOTO, type PhotoPlace, preparePhoto, SLIP_PHOTO } from './page/photo.ts';
export {
  type ApplicationFormData,
  applicationForm,
  type BatchSummaryData,
  batchSummary,
  bindPapers,
  type CircularData,
  circular,
  deskLabels,
  doorSheet,
  type HandOverRegisterData,
  handOverRegister,
  type Paper,
  type RoomRecordData,
  roomRecord,
  type SittingData,
  type SummaryTableData,
  seatPlan,
  signInSheet,
  summaryTable,
} from './paper/index.ts';
export {
  findMissingGlyphs,
  renderAdmitSlip,
  renderAdmitSlips,
  renderCard,
  renderCards,
  renderCertificate,
  renderPaper,
} from './rendering.ts';
export {
  readPkcs12,
  readSigningIdentity,
  refuseOutOfForce,
  type SignatureFacts,
  type SigningIdentity,
  type SigningMaterial,
  signPdf,
} from './signature/index.ts';
export type { PrintFileOptions } from './template/stamp.ts';
