export { type JwsHeader, jwsAlgorithms, openJws, signingInput } from './compact.ts';
