export { admitSlipContents } from './admit-slip.ts';
export { type AdmitSlipData, admitSlipDataSchema } from './data.ts';
