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
  type PdfTool,
  rasterise,
  rasteriseGrey,
  withPdf,
} from './tools.ts';
