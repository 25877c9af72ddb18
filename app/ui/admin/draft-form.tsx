import { Form, type FormProps } from '@remix-run/react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Notice } from '~/ui/admin/notice';

type Draft = Record<string, string>;
type Props = Omit<FormProps, 'ref' | 'onInput' | 'children'> & {
  /** What the draft is called in this tab. */
  draft: string;
  words: { restored: string; drop: string };
  children: ReactNode;
};

/**
 * A form that keeps what is typed into its text inputs in the tab, and puts it back when the form comes again: after a
 * sign-in that ended meanwhile, a step back, or a look at another page. It says so, and how to discard it. Without
 * scripts or storage it is an ordinary form.
 */
export function DraftForm({ draft, words, children, ...form }: Props) {
  const element = useRef<HTMLFormElement>(null);
  const [isRestored, setRestored] = useState(false);

  useEffect(() => {
    if (element.current === null) return;
    // The person may have typed before the scripts ran.
    const typed = typedIn(element.current);
    const kept = { ...readDraft(draft), ...typed };
    if (Object.keys(typed).length > 0) writeDraft(draft, kept);
    setRestored(fillIn(element.current, kept));
  }, [draft]);

  function keep({ currentTarget }: FormEvent<HTMLFormElement>): void {
    writeDraft(draft, typedIn(currentTarget));
  }

  function drop(): void {
    dropDrafts(draft);
    element.current?.reset();
    setRestored(false);
  }

  return (
    <Form {...form} ref={element} onInput={keep}>
      {isRestored ? (
        <Notice>
          {words.restored}{' '}
          <button type="button" className="button-quiet" onClick={drop}>
            {words.drop}
          </button>
        </Notice>
      ) : null}
      {children}
    </Form>
  );
}

/** Drops the drafts whose names begin so, once what they held is on record. */
export function useDroppedDrafts(prefix: string, isDone: boolean): void {
  useEffect(() => {
    if (isDone) dropDrafts(prefix);
  }, [prefix, isDone]);
}

/** Whether anything of it differs from what the form holds. A part of the page that was folded up opens. */
function fillIn(form: HTMLFormElement, draft: Draft): boolean {
  const differing = listTextInputs(form).filter(({ name, value }) => (draft[name] ?? value) !== value);
  for (const input of differing) {
    input.value = draft[input.name] ?? '';
    input.closest('details')?.setAttribute('open', '');
  }
  return differing.length > 0;
}

function typedIn(form: HTMLFormElement): Draft {
  const typed = listTextInputs(form).filter(({ value, defaultValue }) => value !== defaultValue);
  return Object.fromEntries(typed.map((input) => [input.name, input.value]));
}

function listTextInputs(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [
    ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type=hidden]):not([type=password]), textarea',
    ),
  ];
}

const KEY = 'draft ';

function readDraft(name: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY + name) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Draft) : {};
  } catch {
    return {};
  }
}

/** A browser may store nothing, by its settings or for lack of space; then there is no draft. */
function writeDraft(name: string, draft: Draft): void {
  try {
    sessionStorage.setItem(KEY + name, JSON.stringify(draft));
  } catch {
    // Storage failed; there is nothing to do, and nothing is lost.
  }
}

function dropDrafts(prefix: string): void {
  try {
    const names = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '');
    for (const name of names) if (name.startsWith(KEY + prefix)) sessionStorage.removeItem(name);
  } catch {
    // Without storage there is no draft.
  }
}
