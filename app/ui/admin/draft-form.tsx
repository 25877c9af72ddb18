import { Form, useActionData, type FormProps } from '@remix-run/react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isFormRefusal } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';

type Draft = Record<string, string>;
type Props = Omit<FormProps, 'ref' | 'onInput' | 'onSubmit' | 'children'> & {
  /** What the draft is called in this tab. */
  draft: string;
  /** Tells what the form was made of from the same after somebody changed it; nothing where nobody can. */
  seen?: string;
  /** Whether a text is on record already, so that there is nothing to offer. */
  isRecorded?: (text: string) => boolean;
  words: { restored: string; drop: string };
  children: ReactNode;
};

type OlderText = { name: string; label: string; text: string };

/**
 * A form that keeps what is typed into its text inputs in the tab, and puts it back when the form comes again: after a
 * sign-in that ended meanwhile, a step back, or a look at another page. It says so, and how to discard it. What was
 * typed before somebody else changed what the form was made of is offered beside it and not put back by itself, or it
 * would undo the other's work unseen. Without scripts or storage it is an ordinary form.
 */
export function DraftForm({ draft, seen = '', isRecorded = () => false, words, children, ...form }: Props) {
  const { t } = useTranslation('common');
  const element = useRef<HTMLFormElement>(null);
  const [isRestored, setRestored] = useState(false);
  const [older, setOlder] = useState<readonly OlderText[]>([]);
  const answer = useActionData<unknown>();
  const offered = older.filter(({ text }) => !isRecorded(text));

  useEffect(() => {
    if (element.current === null) return;
    forgetSent(draft);
    // The person may have typed before the scripts ran.
    const typed = typedIn(element.current);
    const kept = { ...readDraft(keyOf(draft, seen)), ...typed };
    if (Object.keys(typed).length > 0) writeDraft(keyOf(draft, seen), kept);
    setRestored(fillIn(element.current, kept));
    setOlder(olderTexts(element.current, draft, seen));
  }, [draft, seen]);

  // What was refused was not taken, wherever the person goes from here.
  useEffect(() => {
    if (isFormRefusal(answer)) forgetSent(draft);
  }, [answer, draft]);

  function keep({ currentTarget }: FormEvent<HTMLFormElement>): void {
    writeDraft(keyOf(draft, seen), typedIn(currentTarget));
  }

  function drop(): void {
    dropDrafts(keyOf(draft, seen));
    element.current?.reset();
    setRestored(false);
  }

  function dropOlder(): void {
    for (const key of olderKeys(draft, seen)) dropDrafts(key);
    setOlder([]);
  }

  function putIn(): void {
    if (element.current === null) return;
    fillIn(element.current, Object.fromEntries(offered.map(({ name, text }) => [name, text])));
    writeDraft(keyOf(draft, seen), typedIn(element.current));
    dropOlder();
    setRestored(true);
  }

  return (
    <Form {...form} ref={element} onInput={keep} onSubmit={() => rememberSent(draft)}>
      {isRestored ? (
        <Notice>
          {words.restored}{' '}
          <button type="button" className="button-quiet" onClick={drop}>
            {words.drop}
          </button>
        </Notice>
      ) : null}
      {offered.length === 0 ? null : (
        <div className="notice" role="status">
          <p>{t('olderDraft.title')}</p>
          <dl>
            {offered.map(({ name, label, text }) => (
              <Fragment key={name}>
                <dt>{label}</dt>
                <dd className="said">{text === '' ? t('olderDraft.empty') : text}</dd>
              </Fragment>
            ))}
          </dl>
          <p className="row">
            <button type="button" className="button-quiet" onClick={putIn}>
              {t('olderDraft.putIn')}
            </button>
            <button type="button" className="button-quiet" onClick={dropOlder}>
              {t('olderDraft.drop')}
            </button>
          </p>
        </div>
      )}
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

/**
 * Drops the draft that was sent last, on the page to which its form leads once what it held is on record. `named`: only
 * that one, where another may have been sent.
 */
export function useDroppedSentDraft(isDone: boolean, named?: string): void {
  useEffect(() => {
    if (isDone) dropSent(named);
  }, [isDone, named]);
}

/** A server draws pages and has no drafts; there React would complain of an effect that never runs. */
const useBeforeForms = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Drops the draft that was sent last where the page stays and what its forms were made of, `seen`, became another by
 * it. `isRefused`: the form came back, so that somebody else changed it.
 */
export function useDroppedTakenDraft(seen: string, isRefused: boolean): void {
  const before = useRef(seen);
  // Before the forms of the page, which are there again and would take it for not taken.
  useBeforeForms(() => {
    if (before.current === seen) return;
    before.current = seen;
    if (!isRefused) dropSent();
  }, [seen, isRefused]);
}

function dropSent(named?: string): void {
  const sent = readSent();
  if (sent === null || (named !== undefined && sent !== named)) return;
  dropDrafts(`${sent}${SEPARATOR}`);
  forgetSent(sent);
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
const SENT_KEY = 'sent draft';
const SEPARATOR = '\n';

function keyOf(draft: string, seen: string): string {
  return `${draft}${SEPARATOR}${seen}`;
}

/** What was typed into the form as it was before somebody changed it, where it is not what stands there. */
function olderTexts(form: HTMLFormElement, draft: string, seen: string): OlderText[] {
  const typed: Draft = Object.fromEntries(olderKeys(draft, seen).flatMap((key) => Object.entries(readDraft(key))));
  return listTextInputs(form).flatMap((input) => {
    const text = typed[input.name];
    if (text === undefined || text === input.value) return [];
    const label = input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? '';
    return [{ name: input.name, label, text }];
  });
}

function olderKeys(draft: string, seen: string): string[] {
  return storedNames(`${draft}${SEPARATOR}`).filter((name) => name !== keyOf(draft, seen));
}

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
  for (const name of storedNames(prefix)) sessionStorage.removeItem(KEY + name);
}

/** The names of the drafts of this tab that begin so; without storage there is none. */
function storedNames(prefix: string): string[] {
  try {
    const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '');
    return keys.filter((key) => key.startsWith(KEY + prefix)).map((key) => key.slice(KEY.length));
  } catch {
    return [];
  }
}

function rememberSent(draft: string): void {
  try {
    sessionStorage.setItem(SENT_KEY, draft);
  } catch {
    // Then the draft stays until the tab is closed.
  }
}

function readSent(): string | null {
  try {
    return sessionStorage.getItem(SENT_KEY);
  } catch {
    return null;
  }
}

/** The form is there again, so what was sent was not taken. */
function forgetSent(draft: string): void {
  if (readSent() === draft) sessionStorage.removeItem(SENT_KEY);
}
