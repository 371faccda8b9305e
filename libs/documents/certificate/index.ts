export { certificateContents } from './certificate.ts';
