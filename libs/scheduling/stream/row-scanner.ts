const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Cuts one long list out of a JSON document that comes in pieces: each row of the list `name` at the top level
 * is handed over as text as soon as it is whole; what is left is the document with an empty list in its place.
 * It only finds where rows begin and end; that they are JSON is for the reader of each to say.
 */
export class RowScanner {
  /** Whether the list has been met. */
  found = false;
  #text = '';
  #head = '';
  #depth = 0;
  #inRows = false;
  #key = '';
  #afterKey = false;
  #first = true;

  constructor(
    private readonly name: string,
    private readonly row: (text: string) => void,
  ) {}

  write(piece: string): void {
    const clean = this.#first && piece.charCodeAt(0) === BYTE_ORDER_MARK ? piece.slice(1) : piece;
    this.#first = false;
    this.#text += clean;
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#inRows ? this.#scanRow(at) : this.#scanHead(at);
      if (next < 0) break;
      at = next;
    }
    this.#text = this.#text.slice(at);
  }

  /** The document without its rows. */
  end(): string {
    const rest = this.#inRows ? '' : this.#text;
    return this.#head + rest;
  }

  /** One token outside the list; -1 where it is not yet whole. */
  #scanHead(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (code === QUOTE) {
      const end = this.#endOfString(at);
      if (end < 0) return -1;
      if (this.#depth === 1 && !this.#afterKey) this.#key = this.#text.slice(at + 1, end - 1);
      return this.#keep(at, end);
    }
    if (code === COLON && this.#depth === 1) this.#afterKey = true;
    else if (code === COMMA && this.#depth === 1) this.#afterKey = false;
    else if (code === OPEN_LIST && this.#depth === 1 && this.#afterKey && this.#key === this.name) {
      this.#inRows = true;
      this.found = true;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) this.#depth++;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) this.#depth--;
    return this.#keep(at, at + 1);
  }

  /** One row, separator or the end of the list; -1 where it is not yet whole. */
  #scanRow(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (code === CLOSE_LIST) {
      this.#inRows = false;
      return this.#keep(at, at + 1);
    }
    if (code === COMMA || code <= 32) return at + 1;
    const end = this.#endOfValue(at);
    if (end < 0) return -1;
    this.row(this.#text.slice(at, end));
    return end;
  }

  #keep(from: number, to: number): number {
    this.#head += this.#text.slice(from, to);
    return to;
  }

  /** Where the value that begins here ends: after its last bracket, or before the comma or bracket that follows it. */
  #endOfValue(at: number): number {
    let depth = 0;
    for (let position = at; position < this.#text.length; position++) {
      const code = this.#text.charCodeAt(position);
      if (code === QUOTE) {
        const end = this.#endOfString(position);
        if (end < 0) return -1;
        position = end - 1;
        continue;
      }
      if (depth === 0 && (code === COMMA || isClosing(code))) return position;
      if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
      else if (isClosing(code) && --depth === 0) return position + 1;
    }
    return -1;
  }

  #endOfString(at: number): number {
    for (let position = at + 1; position < this.#text.length; position++) {
      const code = this.#text.charCodeAt(position);
      if (code === BACKSLASH) position++;
      else if (code === QUOTE) return position + 1;
    }
    return -1;
  }
}

function isClosing(code: number): boolean {
  return code === CLOSE_OBJECT || code === CLOSE_LIST;
}
