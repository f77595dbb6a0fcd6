import type { RequestContext } from '@commerce/contracts'
import { refused } from '@commerce/kernel'
import type { AuthLibrary } from '../library.ts'
import { type AuthRouteDeps, byOf, libraryHeaders, type Routes, type SignIn } from '../sign-in.ts'

const AFTER = '/dashboard'
const SIGN_IN_PAGE = '/dashboard/sign-in'

/** The library's words for what went wrong, as codes that the sign-in page has sentences for. */
const CODES: Readonly<Record<string, string>> = {
  access_denied: 'google-cancelled',
  signup_disabled: 'google-no-account',
  account_not_linked: 'google-no-account',
  'invitation-invalid': 'invitation-invalid',
  'second-factor-needed': 'google-second-factor',
}

/** Sign-in with Google (AU6). Only for people who have an account or hold an invitation for their verified address. */
export function createGoogleRoutes(
  deps: AuthRouteDeps,
  signIn: SignIn,
): Routes<'GET /api/auth/google' | 'GET /api/auth/callback/google'> {
  const { access, publicUrl } = deps

  /** Google vouches for one factor. Whoever has a second one signs in with password and code, or with a passkey. */
  const admitFor =
    (library: AuthLibrary, context: RequestContext) =>
    async (userId: string): Promise<void> => {
      if ((await access.passSecondFactor(userId, null, byOf(context))) !== 'not-set-up') {
        throw library.refusal('second-factor-needed')
      }
    }

  return {
    'GET /api/auth/google': async ({ query, context }) => {
      if (!deps.googleConfigured) return refused('google-not-configured')
      const library = await deps.library()
      const token = query.invitationToken
      const { headers, response } = await library.api.signInSocial({
        body: {
          provider: 'google',
          callbackURL: `${publicUrl}${AFTER}`,
          errorCallbackURL: `${publicUrl}${SIGN_IN_PAGE}`,
          disableRedirect: true,
          requestSignUp: token !== undefined,
          additionalData: {
            language: context.language,
            ...(token === undefined ? {} : { invitation: library.invitationState(token) }),
          },
        },
        headers: libraryHeaders(context),
        returnHeaders: true,
      })
      if (response.url === undefined) throw new Error('the library gave no address to go to')
      return redirect(response.url, headers)
    },

    'GET /api/auth/callback/google': async ({ context }) => {
      if (!deps.googleConfigured) return refused('google-not-configured')
      const library = await deps.library()
      // What the frame allowed as our address may differ from the request's: behind a proxy it says http.
      const sent = new URL(context.request.url)
      const request = new Request(`${publicUrl}${sent.pathname}${sent.search}`, { headers: libraryHeaders(context) })
      const answer = await library.enter(signIn.entryOf(context, admitFor(library, context)), () =>
        library.handler(request),
      )
      const to = new URL(answer.headers.get('location') ?? SIGN_IN_PAGE, publicUrl)
      const error = to.searchParams.get('error')
      if (error !== null || answer.status >= 400) {
        const code = CODES[error ?? ''] ?? 'google-failed'
        return redirect(`${publicUrl}${SIGN_IN_PAGE}?problem=${code}`, answer.headers)
      }
      await signIn.welcome(answer.headers, 'google', context)
      return redirect(`${publicUrl}${AFTER}`, context.responseHeaders)
    },
  }
}

function redirect(to: string, cookiesFrom: Headers): Response {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' })
  for (const cookie of cookiesFrom.getSetCookie()) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
