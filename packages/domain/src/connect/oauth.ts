import { createHash } from 'node:crypto'
import type { Actor } from '@commerce/contracts'
import { type Tokens, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Credentials } from './credentials.ts'
import type { By, ConnectDeps } from './model.ts'
import { missingField, settingsOf } from './policy.ts'
import type { Registry } from './registry.ts'
import { changeConnection, insertState, lockConnection, readConnection, takeState } from './repo/index.ts'
import type { Sessions } from './sessions.ts'
import { tokenPlace } from './tokens.ts'

/** How long a person may take at the vendor's page, milliseconds. */
const PATIENCE_MS = 15 * 60_000
const CALLBACK = '/api/connectors/oauth/callback'

/** What the browser comes back with. */
export interface OAuthAnswer {
  readonly state?: string | undefined
  readonly code?: string | undefined
  readonly error?: string | undefined
}

/** How it ended: for which connection (when that is known), and with which problem. */
export interface OAuthEnd {
  readonly id: string | null
  readonly problem: string | null
}

/**
 * Authorization code flow (RFC 6749, RFC 7636). The state is random, kept as its hash, bound to the session that began and good
 * once, so that nobody can put their own account into another person's shop.
 */
export function createOAuth(
  deps: ConnectDeps,
  { registry, credentials, sessions }: { registry: Registry; credentials: Credentials; sessions: Sessions },
) {
  const { store, clock, random, sealer } = deps
  const redirectUri = `${deps.publicUrl}${CALLBACK}`
  const verifierPlace = (hash: string) => ({ table: 'oauth_states', row: hash, column: 'verifier_sealed' })

  async function keep(id: string, by: By, tokens: Tokens): Promise<void> {
    const sealed = sealer.seal(JSON.stringify(tokens), tokenPlace(id))
    await store.write(async (tx) => {
      const row = await lockConnection(tx, id)
      if (row === null) return
      const now = clock.now()
      await changeConnection(tx, id, {
        tokens_sealed: sealed,
        tokens_version: row.tokens_version + 1,
        credentials_set_at: now,
        credentials_expire_at: tokens.refreshExpiresAt,
        state: 'new',
        state_code: null,
        state_params_json: null,
        state_at: now,
        updated_at: now,
      })
      await deps.recordAudit(tx, {
        ...by,
        action: 'connectors.authorized',
        object: id,
        before: null,
        after: { platform: row.platform, name: row.name },
        reason: null,
      })
      await deps.announce(tx, 'connectors', id)
    })
  }

  return {
    async authorize(
      by: By,
      id: string,
    ): Promise<Result<{ url: string }, 'not-found' | 'oauth-not-offered' | 'field-missing'>> {
      const row = await readConnection(store.read, id)
      if (row === null) return refused('not-found')
      await registry.ready()
      const connector = registry.of(row.platform)
      const oauth = connector.api?.oauth ?? null
      if (oauth === null) return refused('oauth-not-offered', { platform: row.platform })
      const missing = missingField(connector, credentials.filled(connector, settingsOf(row)))
      if (missing !== null) return { ok: false, refusal: missing }
      const [state, verifier] = [textOf(random.bytes(32)), textOf(random.bytes(48))]
      const hash = hashOf(state)
      const now = clock.now()
      await store.write((tx) =>
        insertState(
          tx,
          {
            state_hash: hash,
            connector_id: id,
            session_id: whoOf(by.actor),
            verifier_sealed: sealer.seal(verifier, verifierPlace(hash)),
            redirect_uri: redirectUri,
            expires_at: now + PATIENCE_MS,
          },
          now,
        ),
      )
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      const connection = await sessions.describe(connector, row)
      return granted({ url: oauth.authorizeUrl(connection, { state, redirectUri, challenge }) })
    },

    /** Where the vendor sends the browser back to. Never refuses: the page says how it ended. */
    async finishAuthorize(by: By, answer: OAuthAnswer): Promise<OAuthEnd> {
      const hash = hashOf(answer.state ?? '')
      const kept = await store.write((tx) => takeState(tx, hash))
      if (kept === null || kept.session_id !== whoOf(by.actor) || kept.expires_at <= clock.now())
        return { id: null, problem: 'oauth-state-invalid' }
      const id = kept.connector_id
      if (answer.code === undefined) return { id, problem: 'oauth-denied' }
      const row = await readConnection(store.read, id)
      if (row === null) return { id: null, problem: 'oauth-state-invalid' }
      await registry.ready()
      const connector = registry.of(row.platform)
      const oauth = connector.api?.oauth ?? null
      if (oauth === null) return { id, problem: 'oauth-not-offered' }
      const verifier = Buffer.from(await sealer.open(kept.verifier_sealed, verifierPlace(hash))).toString('utf8')
      try {
        const ports = await sessions.livePorts(connector, row)
        const connection = await sessions.describe(connector, row)
        const tokens = await oauth.exchange(connection, ports, {
          code: answer.code,
          redirectUri: kept.redirect_uri,
          verifier,
        })
        await keep(id, by, tokens)
        return { id, problem: null }
      } catch (error) {
        if (error instanceof VendorRefused || error instanceof VendorUnreachable || error instanceof VendorWait)
          return { id, problem: error.code }
        throw error
      }
    },

    /** Tokens that did not come through the browser: the twin hands them out with the account. */
    keepTokens: (by: By, id: string, tokens: Tokens): Promise<void> => keep(id, by, tokens),
  }
}

/** Who may finish what they began: the same session, or the same key. */
function whoOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.sessionId
  return actor.kind === 'key' ? actor.keyId : actor.kind
}

const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
