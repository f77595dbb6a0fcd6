import { granted } from '@commerce/kernel'
import { deviceTokenOf } from '../cookies.ts'
import { type AuthRouteDeps, byOf, type Me, type Routes, type SignIn, selfOf } from '../sign-in.ts'

/** One's own profile, password, sessions and authenticator app. */
export function createSelfRoutes(
  deps: AuthRouteDeps,
  signIn: SignIn,
): Routes<
  | 'GET /api/auth/me'
  | 'GET /api/me'
  | 'PATCH /api/me'
  | 'POST /api/auth/password'
  | 'POST /api/auth/password/reset'
  | 'POST /api/auth/fresh'
  | 'GET /api/auth/sessions'
  | 'DELETE /api/auth/sessions/{id}'
  | 'POST /api/auth/sessions/revoke-others'
  | 'POST /api/auth/totp/enrol'
  | 'POST /api/auth/totp/confirm'
  | 'DELETE /api/auth/totp'
> {
  const { access, cookies } = deps

  async function me(userId: string): Promise<Me> {
    const person = await access.personById(userId)
    if (person === null) throw new Error('the person behind a living session is gone')
    return signIn.meOf(person)
  }

  return {
    'GET /api/auth/me': async ({ context }) => granted(await me(selfOf(context).userId)),
    'GET /api/me': async ({ context }) => granted(await me(selfOf(context).userId)),

    'PATCH /api/me': async ({ body, context }) => {
      const changed = await access.updateProfile(selfOf(context).userId, body, byOf(context))
      if (!changed.ok) return changed
      if (body.language !== undefined) await deps.spoken()
      return granted(await signIn.meOf(changed.value))
    },

    'POST /api/auth/password': ({ body, context }) => {
      const deviceToken = deviceTokenOf(context.request.headers, cookies)
      const proof = { ...selfOf(context), password: body.current, next: body.next, deviceToken }
      return access.changePassword(proof, byOf(context))
    },

    'POST /api/auth/password/reset': ({ body, context }) =>
      access.resetPassword(body.token, body.password, byOf(context)),

    'POST /api/auth/fresh': ({ body, context }) => access.confirmFresh({ ...selfOf(context), password: body.password }),

    'GET /api/auth/sessions': async ({ context }) => {
      const { userId, sessionId } = selfOf(context)
      const items = await access.listSessions(userId)
      return granted({ items: items.map((session) => ({ ...session, current: session.id === sessionId })) })
    },

    'DELETE /api/auth/sessions/{id}': ({ params, context }) =>
      access.endSession(selfOf(context).userId, params.id, byOf(context)),

    'POST /api/auth/sessions/revoke-others': async ({ context }) => {
      const { userId, sessionId } = selfOf(context)
      return granted({ ended: await access.endOtherSessions(userId, sessionId, byOf(context)) })
    },

    'POST /api/auth/totp/enrol': ({ context }) => access.beginSecondFactor(selfOf(context).userId),

    'POST /api/auth/totp/confirm': async ({ body, context }) => {
      const { userId } = selfOf(context)
      // Six digits are few: someone with a stolen session must not be able to try them all.
      const guess = await access.admitProof(userId)
      if (!guess.ok) return guess
      const confirmed = await access.confirmSecondFactor(userId, body.code, byOf(context))
      if (!confirmed.ok) return confirmed
      await guess.value.takeBack()
      return granted(await me(userId))
    },

    'DELETE /api/auth/totp': async ({ context }) => {
      const { userId } = selfOf(context)
      await access.disableSecondFactor(userId, byOf(context))
      return granted(await me(userId))
    },
  }
}
