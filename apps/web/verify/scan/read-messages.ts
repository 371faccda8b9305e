/** Pixels as a canvas gives them, or a whole PDF; buffers change hands and are not copied. */
export type ReadRequest = { id: number } & (
  | { pixels: ArrayBuffer; width: number; height: number }
  | { pdf: ArrayBuffer }
);

/** What was found, how far a PDF has got, or why it can't be read. */
export type ReadAnswer = { id: number } & (
  | { texts: string[] }
  | { page: number; pages: number }
  | { failure: string }
);
