export { type GreyRaster, inkOf, readGrey } from './ink.ts';
export {
  countPages,
  decodeQr,
  describeWithTools,
  extractText,
  findMissingTools,
  type ListedFont,
  type ListedSignature,
  listFonts,
  listSignatures,
  type PdfFacts,
  type PdfTool,
  rasterise,
  rasteriseGrey,
  rasterisePages,
  readFacts,
  withPdf,
} from './tools.ts';
