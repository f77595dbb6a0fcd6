import type { RequestContext } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import { z } from 'zod'
import { isLibraryError } from '../library-error.ts'
import {
  type AuthRouteDeps,
  byOf,
  hasSessionCookie,
  libraryHeaders,
  passCookies,
  type Routes,
  type SignIn,
  selfOf,
} from '../sign-in.ts'

/** The answer of `navigator.credentials.get()` in its JSON form; extensions are not used. */
const Assertion = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
})

/** Passkeys (WebAuthn). The library makes and checks everything; we add the note in the audit log and the rules of a sign-in. */
export function createPasskeyRoutes(
  deps: AuthRouteDeps,
  signIn: SignIn,
): Routes<
  | 'GET /api/auth/passkeys'
  | 'POST /api/auth/passkeys/registration'
  | 'POST /api/auth/passkeys'
  | 'DELETE /api/auth/passkeys/{id}'
  | 'POST /api/auth/passkeys/challenge'
  | 'POST /api/auth/passkeys/login'
> {
  const { access, cookies } = deps

  /** A "no" of the library in whatever words is one refusal for us; a fault of its own (5xx) is ours to see. */
  async function orRefused<T>(work: () => Promise<T>): Promise<Result<T, 'passkey-refused'>> {
    try {
      return granted(await work())
    } catch (error) {
      if (isLibraryError(error) && (error.statusCode < 500 || isCeremonyFault(error))) return refused('passkey-refused')
      throw error
    }
  }

  const input = (context: RequestContext) => ({ headers: libraryHeaders(context), returnHeaders: true as const })

  return {
    'GET /api/auth/passkeys': async ({ context }) =>
      granted({ items: await access.listPasskeys(selfOf(context).userId) }),

    'POST /api/auth/passkeys/registration': async ({ context }) => {
      // WebAuthn is a matter between a browser and this site; an API client with a JWT has no part in it.
      if (!hasSessionCookie(context, cookies)) return refused('passkey-refused')
      const library = await deps.library()
      const options = await orRefused(() =>
        library.enter(signIn.entryOf(context, deny), () =>
          library.api.generatePasskeyRegistrationOptions(input(context)),
        ),
      )
      if (!options.ok) return options
      passCookies(options.value.headers, context)
      return granted({ ...options.value.response })
    },

    'POST /api/auth/passkeys': async ({ body, context }) => {
      const { userId } = selfOf(context)
      const { name, response } = body
      if (!hasSessionCookie(context, cookies)) return refused('passkey-refused')
      const library = await deps.library()
      const made = await orRefused(() =>
        library.api.verifyPasskeyRegistration({ ...input(context), body: { response, name } }),
      )
      if (!made.ok) return made
      const passkey = (await access.listPasskeys(userId)).find((one) => one.id === made.value.response.id)
      if (passkey === undefined) throw new Error('the passkey that was just made cannot be found')
      await access.recordPasskeyAdded(userId, { id: passkey.id, name: passkey.name }, byOf(context))
      return granted(passkey)
    },

    'DELETE /api/auth/passkeys/{id}': ({ params, context }) =>
      access.removePasskey(selfOf(context).userId, params.id, byOf(context)),

    'POST /api/auth/passkeys/challenge': async ({ context }) => {
      const library = await deps.library()
      const options = await library.api.generatePasskeyAuthenticationOptions(input(context))
      passCookies(options.headers, context)
      // The library only wishes for it; a passkey stands for both factors, so the device must check who holds it.
      return granted({ ...options.response, userVerification: 'required' })
    },

    'POST /api/auth/passkeys/login': async ({ body, context }) => {
      const assertion = Assertion.safeParse(body.response)
      if (!assertion.success) return refused('passkey-refused')
      const library = await deps.library()
      const done = await orRefused(() =>
        library.enter(signIn.entryOf(context, allow), () =>
          library.api.verifyPasskeyAuthentication({ ...input(context), body: { response: assertion.data } }),
        ),
      )
      if (!done.ok) return done
      await access.usedPasskey(assertion.data.id)
      return granted(await signIn.signedIn(await signIn.welcome(done.value.headers, 'passkey', context)))
    },
  }
}

const allow = async (): Promise<void> => undefined
const deny = async (): Promise<void> => {
  throw new Error('asking for options begins no session')
}

/** The library answers 500 when the browser's answer to a registration does not verify. */
function isCeremonyFault(error: { body?: { code?: string | undefined } | undefined }): boolean {
  return error.body?.code === 'FAILED_TO_VERIFY_REGISTRATION'
}
