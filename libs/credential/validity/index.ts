export {
  type CredentialStatus,
  credentialStatusNames,
  type Standing,
  statusOn,
  type Validity,
  validityFrom,
} from './validity.ts';
