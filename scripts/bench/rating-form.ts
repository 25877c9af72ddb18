/** What a rating page's form carries besides the level: the response's id and the token that lets it in. */
export function parseRatingForm(page: string): { id: string; token: string } {
  const value = (name: string) =>
    new RegExp(`name="${name}"[^>]*value="([^"]+)"`).exec(page)?.[1] ??
    new RegExp(`value="([^"]+)"[^>]*name="${name}"`).exec(page)?.[1];
  return { id: value('id') ?? '', token: value('token') ?? '' };
}
