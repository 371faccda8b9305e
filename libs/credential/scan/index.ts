/** Finding a card's QR in pixels: the same passes on a phone, on the command line and in the bench. */
export { type GrayImage, grayOf, type RgbaImage } from './gray-image.ts';
export { decodeOnce, decoderOptions, type ReadBarcodes, readQrTexts } from './qr-reader.ts';
