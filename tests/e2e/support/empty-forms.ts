import { expect, type Page } from 'playwright/test';
import { judgeOnPhone } from './variants';

/** The forms of a page in which something must be filled in, each kind once: rows of a list share theirs. */
const demandingForms = () => {
  const kinds = new Map<string, number>();
  for (const [index, form] of [...document.forms].entries()) {
    if (form.querySelector(':required') === null) continue;
    const names = [...form.elements].map((element) => element.getAttribute('name'));
    kinds.set(JSON.stringify([form.getAttribute('action'), names]), index);
  }
  return [...kinds.values()];
};

/** Whether React, on a page that has it, has taken over the form: one sent in the middle of that can fail. */
const isTakenOver = (position: number) =>
  document.scripts.length === 0 ||
  Object.keys(document.forms[position] ?? {}).some((key) => key.startsWith('__reactProps'));

/**
 * Sends every form of the page as it stands empty, past the browser's own checks: the answer must say what is missing,
 * in an alert, be accessible, and still show the form. `address`: where the page is, whatever its language.
 */
export async function expectEmptyFormsRefused(page: Page, address: string): Promise<void> {
  for (const index of await page.evaluate(demandingForms)) {
    await page.goto(address);
    await page.waitForFunction(isTakenOver, index);
    await page.evaluate((position) => {
      const form = document.forms[position];
      if (form === undefined) return;
      form.noValidate = true;
      for (const element of form.elements) {
        if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type))
          element.checked = false;
        else if (element instanceof HTMLTextAreaElement) element.value = '';
        else if (element instanceof HTMLInputElement && element.type !== 'hidden') element.value = '';
      }
      form.requestSubmit();
    }, index);
    await expect(page.getByRole('alert').first(), `${address}, form ${index} sent empty`).not.toBeEmpty();
    await judgeOnPhone(page);
  }
}
