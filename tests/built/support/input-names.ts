import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a route reads by name: from its address's query, and from a form; and the words it knows as a form's intent. */
export type InputNames = { query: string[]; form: string[]; intents: string[] };

/** What is given to these was read already. */
const inner =
  /^~\/(?:ui|locales|generated|api|server\/threads|registry\/reference|platform\/(?:database|files|env))\b|\/store\/|-answer$|\.css$/;

/**
 * The names of the inputs of a route, found in the text of its module and of those that it hands a query or a form to.
 */
export function inputNamesOf(route: string): InputNames {
  const found = { query: new Set<string>(), form: new Set<string>(), intents: new Set<string>() };
  const seen = new Set<string>();
  const visit = (module: string) => {
    const file = ['.ts', '.tsx'].map((ending) => path.join('app', module + ending)).find((one) => existsSync(one));
    // Components are given what they show.
    if (file === undefined || seen.has(file) || (file.endsWith('.tsx') && !file.endsWith('.route.tsx'))) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, from = '', name = ''] of text.matchAll(
      /\b(searchParams|search|query|form|sent|given)\)?\s*\.?(?:get|getAll|has)?\('([\w-]+)'/g,
    )) {
      if (from !== 'form' && from !== 'sent') found.query.add(name);
      if (from !== 'searchParams' && from !== 'search' && from !== 'query') found.form.add(name);
    }
    for (const [, name = ''] of text.matchAll(/\(await readForm\(request\)\)\.get\('([\w-]+)'/g)) found.form.add(name);
    for (const [, one = '', other = ''] of text.matchAll(/\bcase '([\w-]+)':|\bintent\b[^\n]*[!=]== '([\w-]+)'/g))
      found.intents.add(one + other);
    // Of the modules that a route knows, it may use one schema and not the others.
    const schemas = seen.size === 1 ? text.matchAll(/z\s*\.object\(\{([\s\S]*?)\n?\}\)/g) : [];
    for (const [, keys = ''] of schemas) {
      for (const [, name = ''] of keys.matchAll(/(?:^|[{,]\s*|\n\s+)\s*(\w+):/g)) {
        if (text.includes('searchParams')) found.query.add(name);
        if (!/(?:^|\n)const searchSchema/.test(text)) found.form.add(name);
      }
    }
    for (const [, imported = ''] of text.matchAll(/from '(~\/[^']+)'/g))
      if (!inner.test(imported)) visit(imported.slice(2));
  };
  visit(route);
  return { query: [...found.query], form: [...found.form], intents: [...found.intents] };
}

/** A form as it stands on a page. */
export type PageForm = { method: string; action: string; values: Record<string, string> };

/** The forms of a page with the values that stand in them, one for each of their buttons. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inside = '']) => {
    const values: Record<string, string> = {};
    for (const [tag = '', kind] of inside.matchAll(/<(input|select|textarea)\b[^>]*>/g)) {
      const name = attribute(tag, 'name');
      if (name === '') continue;
      const chosen = kind === 'select' ? chosenIn(inside.slice(inside.indexOf(tag))) : attribute(tag, 'value');
      const isTick = /type="(?:checkbox|radio)"/.test(tag);
      if (!isTick || values[name] === undefined || /\schecked\b/.test(tag)) values[name] = chosen;
    }
    const buttons = [...inside.matchAll(/<button\b[^>]*>/g)]
      .map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const)
      .filter(([name]) => name !== '');
    const form = { method: (attribute(head, 'method') || 'get').toLowerCase(), action: attribute(head, 'action') };
    if (buttons.length === 0) return [{ ...form, values }];
    return buttons.map(([name, value]) => ({ ...form, values: { ...values, [name]: value } }));
  });
}

function chosenIn(select: string): string {
  const options = [...select.slice(0, select.indexOf('</select>')).matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
  return attribute(
    options.find((tag) => /\sselected\b/.test(tag)) ?? options.find((tag) => attribute(tag, 'value') !== '') ?? '',
    'value',
  );
}

function attribute(tag: string, name: string): string {
  const written = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return written
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
