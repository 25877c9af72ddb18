/** A file's name as every header and every disk takes it: letters of other alphabets are left out. */
export function headerFileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '');
}
