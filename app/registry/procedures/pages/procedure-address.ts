/** The page where a procedure is added or changed. */
export function procedureAddress(code: string): string {
  return `/admin/procedures/procedure?code=${encodeURIComponent(code)}`;
}
