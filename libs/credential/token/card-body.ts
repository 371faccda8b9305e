/** What a card says of itself and the issuer signs. Plain facts; the QR carries nothing else. */
export interface CardBody {
  /** 证卡编号, e.g. `Z5125000017` */
  number: string;
  /** First character, then one `*` for each other: `张*`, `阿****`. The full name never enters the QR. */
  maskedName: string;
  /** Codes of 1–3 projects in the signed catalogue, ascending; names would not fit in the QR */
  projects: number[];
  /** Id of the issuer in the key manifest */
  issuer: number;
  /** First valid day, Shanghai civil date */
  validFrom: string;
  /** Last valid day, Shanghai civil date */
  validTo: string;
  /** Id of the signing key under that issuer */
  key: number;
  /** Place in the status list of the issuer and of the year of `validTo` */
  statusIndex: number;
}

/** Largest values that a card may name; they bound the size of the QR. */
export const cardLimits = { projects: 3, project: 65_535, issuer: 255, key: 255, statusIndex: 2 ** 24 - 1 };
