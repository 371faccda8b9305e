/** How much of a workbook is read before it is refused. */
export interface ReadLimits {
  /** Of the file. */
  bytes: number;
  /** Of all parts together, unpacked. */
  unpackedBytes: number;
  rows: number;
  /** Different texts of the whole workbook, in UTF-16 units together. */
  sharedText: number;
}

export const defaultLimits: ReadLimits = {
  bytes: 30 * 1024 * 1024,
  unpackedBytes: 400 * 1024 * 1024,
  rows: 100_000,
  sharedText: 64 * 1024 * 1024,
};
