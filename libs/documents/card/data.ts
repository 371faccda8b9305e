import { z } from 'zod';
import { fileBytes, line, projects, sex } from '../schema-parts.ts';

/** What a card shows. There is no field for an ID number, on purpose. */
export const cardDataSchema = z.object({
  issuer: line(40),
  /** E.g. 专项职业能力考核考评员资格证. */
  title: line(24).default('专项职业能力考核考评员资格证'),
  holder: z.object({
    name: line(50),
    sex,
    unit: line(80),
    projects,
    photo: fileBytes,
  }),
  /** 证卡编号. */
  number: line(30),
  /** Shanghai civil dates; `validTo` is the last valid day. */
  issuedOn: z.iso.date(),
  validTo: z.iso.date(),
  /** 2 for the first reissue; left out on the original. */
  copy: z.int().min(2).max(99).optional(),
  /** The whole content of the QR code. */
  qr: line(1200),
  /** Where this card alone is looked up, printed under its QR code: `kaoka.example/c/0123456789012345678901234`. */
  shortAddress: line(90).optional(),
  /** What a person types instead of scanning, e.g. `kaoka.example/verify`. */
  verifyAddress: line(60),
  /** Whom to call about a forged or wrong card. */
  reportPhone: line(40),
});

export type CardData = z.input<typeof cardDataSchema>;
export type ParsedCardData = z.output<typeof cardDataSchema>;
