export { type CardAddress, cardUrl, parseAddress, shortUrl } from './address.ts';
export { decodeBody, encodeBody } from './body-codec.ts';
export { type CardBody, cardLimits } from './card-body.ts';
export type { TokenFault } from './fault.ts';
export { findQrVersion, largestQrVersion, type QrSegment, qrErrorCorrection, qrSegments } from './qr.ts';
export { decodeToken, encodeToken, signatureLength, signedMessage, type Token } from './token.ts';
