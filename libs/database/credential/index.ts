export { Credential, CredentialSerial, type CredentialStanding } from './credential.ts';
