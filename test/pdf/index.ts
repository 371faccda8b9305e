export { inkOf, readGrey } from './ink.ts';
export {
  countPages,
  decodeQr,
  describeWithTools,
  extractText,
  findMissingTools,
  type ListedFont,
  listFonts,
  type PdfTool,
  rasterise,
  withPdf,
} from './tools.ts';
