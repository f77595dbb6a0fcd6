import { z } from 'zod'
import { KEY_SCOPES, PERMISSIONS, ROLES } from '../access/index.ts'
import { group } from './endpoint.ts'

const id = z.string().min(5).max(64)
const at = z.number().int().meta({ description: 'Epoch milliseconds UTC', example: 1_795_000_000_000 })

export const Language = z.enum(['ko', 'en'])
export const Theme = z.enum(['system', 'light', 'dark'])
/** ASVS 6.2: length only, no composition rules; the list of common passwords is checked by the server. */
export const Password = z.string().min(12).max(128)
const Email = z.email().max(254)
const PersonName = z.string().trim().min(1).max(80)

export const Me = z.object({
  id,
  email: Email,
  name: PersonName,
  role: z.enum(ROLES),
  language: Language,
  theme: Theme,
  permissions: z.array(z.enum(PERMISSIONS)),
  secondFactor: z.object({ totp: z.boolean(), passkeys: z.number().int() }),
})

export const SignedIn = z.object({
  user: Me,
  token: z
    .string()
    .meta({ description: 'JWT for API clients: send it as `Authorization: Bearer`. Browsers use the cookie.' }),
  tokenExpiresAt: at,
})

export const Session = z.object({
  id,
  current: z.boolean(),
  createdAt: at,
  lastSeenAt: at,
  ip: z.string().nullable(),
  device: z.string().meta({ description: 'Browser and system in words', example: 'Chrome on macOS' }),
})

export const Passkey = z.object({ id, name: z.string(), createdAt: at, lastUsedAt: at.nullable() })
/** A WebAuthn option or response object in its JSON form, passed through to the library that checks it. */
const WebAuthnJson = z.record(z.string(), z.unknown())

export const authEndpoints = group({
  'GET /api/bootstrap': {
    summary: 'What a browser must know before anyone signs in',
    tag: 'start',
    access: 'public',
    answer: z.object({
      version: z.string(),
      needsSetup: z.boolean(),
      googleSignIn: z.boolean(),
      demo: z.boolean(),
      language: Language,
      shopName: z.string().nullable(),
    }),
  },
  'POST /api/setup/check': {
    summary: 'Is this set-up link still good?',
    tag: 'start',
    access: 'public',
    limit: 'strict',
    body: z.strictObject({ token: z.string().min(8).max(200) }),
    answer: z.object({ expiresAt: at }),
    refusals: ['setup-link-invalid', 'setup-done'],
  },
  'POST /api/auth/register': {
    summary: 'Make an account: the first with the set-up link becomes owner, later ones need an invitation (AU1a, AU2)',
    tag: 'auth',
    shownOnce: true,
    access: 'public',
    limit: 'strict',
    body: z.strictObject({
      email: Email,
      password: Password,
      name: PersonName,
      language: Language.optional(),
      setupToken: z.string().max(200).optional(),
      invitationToken: z.string().max(200).optional(),
    }),
    status: 201,
    answer: SignedIn,
    refusals: ['setup-link-invalid', 'setup-done', 'invitation-invalid', 'password-common', 'email-taken'],
  },
  'POST /api/auth/login': {
    summary: 'Sign in with e-mail and password; sets the session cookie and returns a JWT (AU1b, AU2)',
    tag: 'auth',
    shownOnce: true,
    access: 'public',
    limit: 'strict',
    body: z.strictObject({
      email: Email,
      password: z.string().min(1).max(128),
      code: z
        .string()
        .min(6)
        .max(24)
        .optional()
        .meta({ description: 'Code of the authenticator app, or a recovery code' }),
    }),
    answer: SignedIn,
    refusals: ['sign-in-failed', 'second-factor-needed', 'second-factor-wrong', 'account-braked'],
  },
  'POST /api/auth/logout': { summary: 'End this session', tag: 'auth', access: 'self', answer: null },
  'GET /api/auth/me': { summary: 'Who am I (AU1c)', tag: 'auth', access: 'self', answer: Me },
  'GET /api/me': { summary: 'Who am I, with role (AU1d)', tag: 'auth', access: 'self', answer: Me },
  'PATCH /api/me': {
    summary: 'Change my name, language or theme',
    tag: 'auth',
    access: 'self',
    body: z.strictObject({ name: PersonName, language: Language, theme: Theme }).partial(),
    answer: Me,
  },
  'POST /api/auth/password': {
    summary: 'Change my password; every other session ends',
    tag: 'auth',
    access: 'self',
    limit: 'strict',
    body: z.strictObject({ current: z.string().min(1).max(128), next: Password }),
    answer: null,
    refusals: ['password-wrong', 'password-common', 'account-braked'],
  },
  'POST /api/auth/password/reset': {
    summary: 'Set a new password with a one-time link made by `commerce user reset-link`',
    tag: 'auth',
    access: 'public',
    limit: 'strict',
    body: z.strictObject({ token: z.string().min(8).max(200), password: Password }),
    answer: null,
    refusals: ['reset-link-invalid', 'password-common'],
  },
  'POST /api/auth/fresh': {
    summary: 'Confirm it is me (password or code) before something sensitive',
    tag: 'auth',
    access: 'self',
    limit: 'strict',
    body: z.strictObject({ password: z.string().min(1).max(128) }),
    answer: z.object({ freshUntil: at }),
    refusals: ['password-wrong', 'account-braked'],
  },
  'GET /api/auth/sessions': {
    summary: 'My sessions',
    tag: 'auth',
    access: 'self',
    answer: z.object({ items: z.array(Session) }),
  },
  'DELETE /api/auth/sessions/{id}': {
    summary: 'End one of my sessions',
    tag: 'auth',
    access: 'self',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'POST /api/auth/sessions/revoke-others': {
    summary: 'End all my other sessions',
    tag: 'auth',
    access: 'self',
    answer: z.object({ ended: z.number().int() }),
  },
  'POST /api/auth/totp/enrol': {
    summary: 'Begin a second factor by authenticator app',
    tag: 'auth',
    shownOnce: true,
    access: 'self',
    fresh: true,
    answer: z.object({ uri: z.string(), secret: z.string(), recoveryCodes: z.array(z.string()) }),
    refusals: ['second-factor-on'],
  },
  'POST /api/auth/totp/confirm': {
    summary: 'Turn the second factor on with a first code',
    tag: 'auth',
    access: 'self',
    limit: 'strict',
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    answer: Me,
    refusals: ['second-factor-wrong', 'account-braked'],
  },
  'DELETE /api/auth/totp': {
    summary: 'Turn the second factor off',
    tag: 'auth',
    access: 'self',
    fresh: true,
    answer: Me,
  },
  'GET /api/auth/passkeys': {
    summary: 'My passkeys',
    tag: 'auth',
    access: 'self',
    answer: z.object({ items: z.array(Passkey) }),
  },
  'POST /api/auth/passkeys/registration': {
    summary: 'Options for a new passkey',
    tag: 'auth',
    shownOnce: true,
    access: 'self',
    fresh: true,
    answer: WebAuthnJson,
    refusals: ['passkey-refused'],
  },
  'POST /api/auth/passkeys': {
    summary: 'Keep a new passkey',
    tag: 'auth',
    access: 'self',
    fresh: true,
    body: z.strictObject({ name: z.string().trim().min(1).max(60), response: WebAuthnJson }),
    status: 201,
    answer: Passkey,
    refusals: ['passkey-refused'],
  },
  'DELETE /api/auth/passkeys/{id}': {
    summary: 'Remove a passkey',
    tag: 'auth',
    access: 'self',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'POST /api/auth/passkeys/challenge': {
    summary: 'Options to sign in with a passkey',
    tag: 'auth',
    shownOnce: true,
    access: 'public',
    limit: 'strict',
    answer: WebAuthnJson,
  },
  'POST /api/auth/passkeys/login': {
    summary: 'Sign in with a passkey',
    tag: 'auth',
    shownOnce: true,
    access: 'public',
    limit: 'strict',
    body: z.strictObject({ response: WebAuthnJson }),
    answer: SignedIn,
    refusals: ['passkey-refused'],
  },
  'GET /api/auth/google': {
    summary: 'Go to Google to sign in (AU6); only when GOOGLE_SIGN_IN_CLIENT_ID is set',
    tag: 'auth',
    access: 'public',
    query: z.object({ invitationToken: z.string().max(200).optional() }),
    answer: 'text/html',
    refusals: ['google-not-configured'],
  },
  'GET /api/auth/callback/google': {
    summary: 'Google sends the person back here',
    tag: 'auth',
    access: 'public',
    query: z.looseObject({}),
    answer: 'text/html',
    // A sign-in that failed goes to the sign-in page with `?problem=` one of these.
    refusals: [
      'google-not-configured',
      'google-cancelled',
      'google-no-account',
      'google-second-factor',
      'google-failed',
    ],
  },
})

export const Person = z.object({
  id,
  email: Email,
  name: PersonName,
  role: z.enum(ROLES),
  createdAt: at,
  lastSeenAt: at.nullable(),
  secondFactor: z.boolean(),
})
export const Invitation = z.object({ id, email: Email, role: z.enum(ROLES), createdAt: at, expiresAt: at })
export const ApiKey = z.object({
  id,
  name: z.string(),
  start: z.string().meta({ description: 'First characters, to recognise it', example: 'cmk_4fQ2' }),
  scopes: z.array(z.enum(KEY_SCOPES)),
  createdAt: at,
  expiresAt: at.nullable(),
  lastUsedAt: at.nullable(),
})

export const peopleEndpoints = group({
  'GET /api/people': {
    summary: 'People and open invitations',
    tag: 'people',
    access: 'people:manage',
    answer: z.object({ people: z.array(Person), invitations: z.array(Invitation) }),
  },
  'POST /api/people/invitations': {
    summary: 'Invite a person; the link is shown once',
    tag: 'people',
    shownOnce: true,
    access: 'people:manage',
    fresh: true,
    body: z.strictObject({ email: Email, role: z.enum(ROLES) }),
    status: 201,
    answer: z.object({ invitation: Invitation, link: z.string() }),
    refusals: ['email-taken'],
  },
  'DELETE /api/people/invitations/{id}': {
    summary: 'Take an invitation back',
    tag: 'people',
    access: 'people:manage',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'POST /api/people/invitations/check': {
    summary: 'Is this invitation still good, and for whom?',
    tag: 'people',
    access: 'public',
    limit: 'strict',
    body: z.strictObject({ token: z.string().min(8).max(200) }),
    answer: z.object({ email: Email, role: z.enum(ROLES), shopName: z.string().nullable(), expiresAt: at }),
    refusals: ['invitation-invalid'],
  },
  'PATCH /api/people/{id}': {
    summary: 'Change a role',
    tag: 'people',
    access: 'people:manage',
    fresh: true,
    params: z.object({ id }),
    body: z.strictObject({ role: z.enum(ROLES) }),
    answer: Person,
    refusals: ['not-found', 'last-owner'],
  },
  'DELETE /api/people/{id}': {
    summary: 'Remove a person; their sessions and keys end at once',
    tag: 'people',
    access: 'people:manage',
    fresh: true,
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found', 'last-owner'],
  },
  'GET /api/api-keys': {
    summary: 'API keys',
    tag: 'keys',
    access: 'keys:manage',
    answer: z.object({ items: z.array(ApiKey) }),
  },
  'POST /api/api-keys': {
    summary: 'Make an API key; the key is shown once',
    tag: 'keys',
    shownOnce: true,
    access: 'keys:manage',
    fresh: true,
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      scopes: z.array(z.enum(KEY_SCOPES)).min(1),
      expiresInDays: z.number().int().min(1).max(730).nullable(),
    }),
    status: 201,
    answer: z.object({ apiKey: ApiKey, key: z.string() }),
  },
  'DELETE /api/api-keys/{id}': {
    summary: 'Revoke an API key',
    tag: 'keys',
    access: 'keys:manage',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
})
