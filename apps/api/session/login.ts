/**
 * A login in the two forms in which it may be known: staff sign in by a lower-case name, people by an
 * ID number, which is stored in capitals. Full-width characters and spaces come from input methods and paste.
 */
export function normaliseLogin(typed: string): { name: string; idNumber: string } {
  const plain = typed.normalize('NFKC').replaceAll(/\s/g, '');
  return { name: plain.toLowerCase(), idNumber: plain.toUpperCase() };
}
