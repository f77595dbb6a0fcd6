import { granted, type Result, refused } from '@commerce/kernel'
import { deviceTokenOf, endedSessionCookie } from '../cookies.ts'
import { type AuthRouteDeps, byOf, type Routes, type SignIn, selfOf } from '../sign-in.ts'

/** Coming in with a password, and going out. */
export function createStartRoutes(
  deps: AuthRouteDeps,
  signIn: SignIn,
): Routes<
  | 'GET /api/bootstrap'
  | 'POST /api/setup/check'
  | 'POST /api/auth/register'
  | 'POST /api/auth/login'
  | 'POST /api/auth/logout'
> {
  const { access, cookies } = deps
  return {
    'GET /api/bootstrap': async ({ context }) =>
      granted({
        version: deps.version,
        needsSetup: await access.needsSetup(),
        googleSignIn: deps.googleConfigured,
        demo: deps.demo,
        language: context.language,
        shopName: await deps.shopName(),
      }),

    'POST /api/setup/check': ({ body }) => access.checkSetup(body.token),

    'POST /api/auth/register': async ({ body, context }) => {
      const { email, password, name, setupToken, invitationToken } = body
      const entry = { email, password, name, language: body.language ?? context.language }
      const joined = await join(entry)
      if (!joined.ok) return joined
      await deps.spoken()
      const identity = await signIn.withPassword({ email: joined.value.email, password, code: null }, context)
      return identity.ok ? granted(await signIn.signedIn(identity.value)) : identity

      async function join(registration: typeof entry) {
        if (setupToken !== undefined) return access.registerOwner(registration, setupToken, byOf(context))
        if (invitationToken !== undefined) return access.registerInvited(registration, invitationToken, byOf(context))
        return refused((await access.needsSetup()) ? 'setup-link-invalid' : 'invitation-invalid')
      }
    },

    'POST /api/auth/login': async ({ body, context }) => {
      const { email, password } = body
      const { ip, request, requestId } = context
      const guess = await access.admitSignIn({ email, ip, deviceToken: deviceTokenOf(request.headers, cookies) })
      if (!guess.ok) return guess
      const result = await signIn.withPassword({ email, password, code: body.code ?? null }, context)
      if (result.ok) {
        await guess.value.takeBack()
        return granted(await signIn.signedIn(result.value))
      }
      if (result.refusal.code === 'second-factor-needed') {
        await guess.value.takeBack()
        return result
      }
      const userId = (await access.personByEmail(email))?.id ?? null
      const userAgent = request.headers.get('user-agent')
      await access.recordFailure({ userId, failures: guess.value.count, ip, userAgent }, requestId)
      return result
    },

    'POST /api/auth/logout': async ({ context }): Promise<Result<null>> => {
      const { userId, sessionId } = selfOf(context)
      // Ended meanwhile from elsewhere is as good.
      await access.endSession(userId, sessionId, byOf(context))
      context.responseHeaders.append('set-cookie', endedSessionCookie(cookies))
      return granted(null)
    },
  }
}
