import { type Checked, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { granted, isCurrency, isZone, type Result, refused } from '@commerce/kernel'
import type { By, ConnectDeps } from './model.ts'
import type { Registry } from './registry.ts'
import { type ConnectionChange, changeConnection, hasPages, lockConnection, readConnection } from './repo/index.ts'
import type { Sessions } from './sessions.ts'

/** How a test went: what the vendor said, or a code with its figures. */
export interface TestOutcome {
  readonly checked: Checked | null
  readonly found: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null
  readonly tookMs: number
}

type State = 'ok' | 'needs-attention' | 'failing' | 'waiting'

/** The "Test connection" button: one harmless call with the keys of the connection. */
export function createTester(deps: ConnectDeps, { registry, sessions }: { registry: Registry; sessions: Sessions }) {
  const { store, clock } = deps

  async function ask(id: string): Promise<{ state: State; outcome: TestOutcome } | null> {
    const row = await readConnection(store.read, id)
    if (row === null) return null
    const begun = clock.monotonic()
    const done = (state: State, checked: Checked | null, found: TestOutcome['found']) => ({
      state,
      outcome: { checked, found, tookMs: Math.round(clock.monotonic() - begun) },
    })
    await registry.ready()
    const session = await sessions.open(registry.of(row.platform), row)
    if (!session.ok) return done('needs-attention', null, session.refusal)
    try {
      return done('ok', await session.value.check(), null)
    } catch (error) {
      if (error instanceof VendorRefused) return done('needs-attention', null, error)
      if (error instanceof VendorUnreachable) return done('failing', null, error)
      if (error instanceof VendorWait) return done('waiting', null, error)
      throw error
    }
  }

  return {
    async test(by: By, id: string): Promise<Result<TestOutcome, 'not-found'>> {
      const asked = await ask(id)
      if (asked === null) return refused('not-found')
      const { state, outcome } = asked
      const { checked, found } = outcome
      await store.write(async (tx) => {
        const row = await lockConnection(tx, id)
        if (row === null) return
        const now = clock.now()
        const untouched = !(await hasPages(tx, id))
        const change: ConnectionChange = {
          // A file connection without keys is no worse for being asked; and a sync that looked odd still does.
          ...(found?.code === 'vendor-mode-has-no-api' || (state === 'ok' && row.state === 'suspect')
            ? {}
            : {
                state,
                state_code: found?.code ?? null,
                state_params_json: found === null ? null : JSON.stringify(found.params),
                state_at: now,
              }),
          last_attempt_at: now,
          ...(checked === null ? {} : { account: checked.account }),
          ...(checked?.expiresAt == null ? {} : { credentials_expire_at: checked.expiresAt }),
          // The account's own zone and currency decide its days and amounts, as long as none are stored.
          ...(untouched && checked?.zone != null && isZone(checked.zone) ? { zone: checked.zone } : {}),
          ...(untouched && checked?.currency != null && isCurrency(checked.currency)
            ? { currency: checked.currency }
            : {}),
        }
        await changeConnection(tx, id, change)
        await deps.recordAudit(tx, {
          ...by,
          action: 'connectors.tested',
          object: id,
          before: null,
          after: { ok: checked !== null, account: checked?.account ?? null, code: found?.code ?? null },
          reason: null,
        })
        await deps.announce(tx, 'connectors', id)
      })
      return granted(outcome)
    },
  }
}
