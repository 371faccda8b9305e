export {
  type AdmitNumber,
  formatAdmitNumber,
  normalizeAdmitNumber,
  parseAdmitNumber,
  seatNumber,
} from './admit-number.ts';
