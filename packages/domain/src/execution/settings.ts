import type { Actor, Caps } from '@commerce/contracts'
import { type Currency, dayOf } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { By } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import type { ExecutionSettings } from './model.ts'
import { defaultCaps } from './policy/caps.ts'
import { mayAct } from './policy/may.ts'
import { changeSettings, lockSettings, readSettings, type SettingsRow, usedOn } from './repo/index.ts'

export interface Held {
  readonly paused: boolean
  readonly caps: Caps
  readonly row: SettingsRow
  /** Reporting currency, which amounts of the limits are in. */
  readonly currency: Currency
}

/** The kill switch and the limits (promise 1): one row, read in the transaction that claims. */
export function createSettings(deps: ExecutionDeps) {
  const { store, clock } = deps

  /** Held until the transaction ends; see {@link lockSettings}. */
  async function hold(tx: Tx, currency: ExecutionSettings['currency']): Promise<Held> {
    const row = await lockSettings(tx, () => ({ ...defaultCaps(currency), currency }), clock.now())
    return { row, currency, paused: row.paused === 1, caps: capsOf(row, currency) }
  }

  async function read(tx?: Tx): Promise<ExecutionSettings> {
    const shop = await deps.shop()
    const db = tx ?? store.read
    const row = await readSettings(db)
    const day = dayOf(clock.now(), shop.zone)
    const used = await usedOn(db, day, { connectorId: '', level: '', externalId: '' }, null)
    return {
      mode: deps.mode,
      paused: row?.paused === 1,
      pausedAt: row?.paused_at ?? null,
      pausedBy: row?.paused_by ?? null,
      caps: row === null ? defaultCaps(shop.currency) : capsOf(row, shop.currency),
      currency: shop.currency,
      usedToday: { executions: used.day, budgetIncreaseMinor: used.increaseMinor },
    }
  }

  /** The name somebody acts under, and whether they may; of this transaction. */
  async function actorIn(tx: Tx, actor: Actor): Promise<{ readonly name: string; readonly may: boolean }> {
    if (actor.kind === 'user' || actor.kind === 'key') {
      const { role, name } = await deps.standing(tx, actor.userId)
      return { name: name ?? actor.userId, may: mayAct(actor, role) }
    }
    return { name: actor.kind === 'operator' ? 'operator' : 'system', may: mayAct(actor, null) }
  }

  /** One change of the settings, with its entry. What changes nothing leaves none. */
  async function change(
    by: By,
    action: string,
    of: (held: Held, name: string) => { readonly set: Partial<SettingsRow>; before: unknown; after: unknown } | null,
    reason: string | null,
  ): Promise<void> {
    const { currency } = await deps.shop()
    await store.write(async (tx) => {
      const held = await hold(tx, currency)
      const { name } = await actorIn(tx, by.actor)
      const wanted = of(held, name)
      if (wanted === null) return
      await changeSettings(tx, { ...wanted.set, updated_at: clock.now() })
      await deps.recordAudit(tx, {
        actor: by.actor,
        action,
        object: null,
        before: wanted.before,
        after: { ...(wanted.after as object), via: by.via },
        reason,
        requestId: by.requestId,
      })
      await deps.announce(tx, 'executions', null)
      await deps.announce(tx, 'alerts', null)
    })
  }

  return {
    hold,
    read,
    actorIn,
    isPaused: async (): Promise<boolean> => (await readSettings(store.read))?.paused === 1,

    async pause(by: By, reason?: string): Promise<void> {
      await change(
        by,
        'execution.paused',
        ({ paused, row }, name) =>
          paused
            ? null
            : {
                set: { paused: 1, presses: row.presses + 1, paused_at: clock.now(), paused_by: name },
                before: { paused: false },
                after: { paused: true },
              },
        reason ?? null,
      )
    },

    async resume(by: By): Promise<void> {
      await change(
        by,
        'execution.resumed',
        ({ paused }) =>
          paused
            ? {
                set: { paused: 0, paused_at: null, paused_by: null },
                before: { paused: true },
                after: { paused: false },
              }
            : null,
        null,
      )
    },

    async setCaps(by: By, caps: Caps): Promise<void> {
      await change(
        by,
        'execution.caps-changed',
        (held) => {
          const caps_json = JSON.stringify({ ...caps, currency: held.currency })
          return caps_json === held.row.caps_json ? null : { set: { caps_json }, before: held.caps, after: { ...caps } }
        },
        null,
      )
    },
  }
}
export type Settings = ReturnType<typeof createSettings>

/** Amounts are of the currency they were set in. In another one they would mean something else: then the usual hold, and an owner is asked. */
function capsOf(row: SettingsRow, currency: Currency): Caps {
  // Checked by the contract before it was written.
  const { currency: of, ...caps } = JSON.parse(row.caps_json) as Partial<Caps> & { readonly currency?: string }
  const usual = defaultCaps(currency)
  // Limits that came later than the row have their usual value.
  const known = { ...usual, ...caps }
  if (of === undefined || of === currency) return known
  const { budgetIncreaseMinorPerDay } = usual
  return { ...known, budgetIncreaseMinorPerDay, ownerFromMinor: caps.ownerFromMinor === null ? null : 0 }
}
