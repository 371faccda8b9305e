export { isPublicId, PUBLIC_ID_BYTES, publicIdFrom } from './public-id.ts';
