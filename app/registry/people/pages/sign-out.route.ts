import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { deleteSession } from '~/registry/people/store/session.server';
import { endedSessionCookie, sessionToken } from '~/registry/people/pages/session.server';

/** Somebody who opens the address by hand is not signed out: only a form of ours does that. */
export function loader() {
  return redirect('/admin', 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = sessionToken(request);
  if (token !== null) await deleteSession(context.db, token);
  return redirect('/sign-in?signed-out', {
    status: 303,
    headers: { 'Set-Cookie': endedSessionCookie(context.env.publicUrl) },
  });
}
