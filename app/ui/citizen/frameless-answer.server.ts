import { errorAnswer } from '~/ui/citizen/answer.server';
import type { AppContext } from '~/platform/context.server';
import { answerErrors, type PageError } from '~/platform/http/error-response.server';

/**
 * Runs the work of a page that is printed or of a file. It has no frame of the administration around it, so its
 * refusals are put on the light error page for a browser; for others they stay JSON.
 */
export async function answerWithoutFrame(
  request: Request,
  context: AppContext,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answerErrors(context, work);
  } catch (answer) {
    const forBrowser = request.headers.get('accept')?.includes('text/html') === true;
    if (!(answer instanceof Response) || answer.status < 400 || !forBrowser) throw answer;
    const { code, reference } = (await answer.json()) as PageError;
    return errorAnswer(request, { code, nonce: context.nonce, reference });
  }
}
