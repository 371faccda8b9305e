export { listAdmitNumbers } from './admit-numbers.ts';
export { AdmitSlip } from './admit-slip.ts';
export { recordSlipDownload } from './download.ts';
export { listSlipsToRender, recordSlipArtefact, type SlipToRender } from './to-render.ts';
