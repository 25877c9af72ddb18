/** The address of the page on the service behind a period; `choice`: what it is asked for. */
export function servicePath(period: string, choice: Partial<Record<'unit' | 'field' | 'level', string>>): string {
  return `/admin/service/${period}?${new URLSearchParams(choice)}`;
}
