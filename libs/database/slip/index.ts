export { AdmitSlip } from './admit-slip.ts';
