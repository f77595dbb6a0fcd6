import {
  ACTION_KINDS,
  type Action,
  type ActionKind,
  type ActionRefusal,
  type ActionState,
  type ActionTarget,
  type Connector,
  capabilityOf,
  inverse,
  isDone,
  type SessionActions,
  VendorRefused,
  VendorUnreachable,
} from '@commerce/contracts/connector'
import { afterEach, describe, expect, it } from 'vitest'

/** What may happen to the next request that changes something. */
export interface ActingFault {
  readonly kind: 'hang' | 'reset' | 'broken' | 'html' | 'limit' | 'expired-token'
  /** The vendor does it, and only the reply is lost. */
  readonly after?: boolean
  readonly retryAfter?: number
}

/** A vendor with a memory, and a way to it. */
export interface ActingStage {
  /** A session of its own. */
  open(): SessionActions
  /** Requests that could change something, and changes that were made. */
  requests(): number
  effects(): number
  /** Milliseconds that were slept. */
  slept(): number
  /** Meets the next changing request only. */
  fault(fault: ActingFault): void
  /** Somebody deletes it there. */
  remove(target: ActionTarget): void
  close(): Promise<void>
}

export interface ActingCase {
  readonly name: string
  readonly target: (stage: ActingStage) => ActionTarget
  readonly action: Action
}

export interface ActingOptions<S extends ActingStage> {
  open(): Promise<S>
  /** Each is done and taken back. */
  readonly cases: readonly (Omit<ActingCase, 'target'> & { readonly target: (stage: S) => ActionTarget })[]
  /** Each is refused before anything is sent. */
  readonly refused: readonly (Omit<ActingCase, 'target'> & {
    readonly target: (stage: S) => ActionTarget
    readonly code: ActionRefusal
  })[]
  /** One of every product and level, to hold the capabilities against what is taken. */
  readonly everything: (stage: S) => readonly ActionTarget[]
  /** An id of the vendor's form that nothing has. */
  readonly unknownId: string
  /** A token that ended is renewed by the connector itself. */
  readonly renews: boolean
}

const signal = new AbortController().signal
const EXAMPLES: Readonly<Record<ActionKind, Action>> = {
  pause: { do: 'pause' },
  resume: { do: 'resume' },
  'set-budget': { do: 'set-budget', micros: 80_000_000_000 },
  'set-bid': { do: 'set-bid', micros: 500_000_000 },
  'add-negative-keyword': { do: 'add-negative-keyword', text: '무료', match: 'exact' },
  'remove-negative-keyword': { do: 'remove-negative-keyword', text: '무료', match: 'exact' },
  suggest: { do: 'suggest', advice: 'look' },
}

/** What every connector that acts keeps; held against a vendor with a memory (test/twin). */
export function actingSuite<S extends ActingStage>(connector: Connector, options: ActingOptions<S>): void {
  let current: S | null = null
  const stage = async (): Promise<S> => {
    current = await options.open()
    return current
  }
  afterEach(async () => {
    await current?.close()
    current = null
  })
  const [first] = options.cases
  if (first === undefined) throw new Error(`${connector.platform} has no case`)

  describe(`${connector.platform} keeps what all who act keep`, () => {
    it.each(options.cases)('$name: read, preview, done, seen, taken back', async ({ target: of, action }) => {
      const on = await stage()
      const target = of(on)
      const actions = on.open()
      const before = await there(actions, target, action.do)
      expect(isDone(action, before)).toBe(false)
      const planned = actions.preview(target, before, action)
      expect(planned.outcome).toBe('change')
      expect(actions.preview(target, structuredClone(before), structuredClone(action))).toEqual(planned)
      expect([on.requests(), on.effects()]).toEqual([0, 0])

      await actions.perform(target, before, action, 'key-1', signal)
      const after = await there(actions, target, action.do)
      expect(isDone(action, after)).toBe(true)
      expect(on.effects()).toBe(1)
      expect(actions.preview(target, after, action)).toEqual({ outcome: 'nothing' })

      const back = inverse(action, before)
      if (back === null) throw new Error('this case cannot be taken back')
      expect(actions.preview(target, after, back).outcome).toBe('change')
      await actions.perform(target, after, back, 'key-2', signal)
      expect(await there(actions, target, action.do)).toEqual(before)
      expect([on.requests(), on.effects()]).toEqual([2, 2])
    })

    it.each(options.refused)(
      '$name: refused by the preview, and nothing is sent',
      async ({ target: of, action, code }) => {
        const on = await stage()
        const target = of(on)
        const actions = on.open()
        const before = await there(actions, target, action.do)
        const planned = actions.preview(target, before, action)
        expect(planned).toMatchObject({ outcome: 'refused', code })
        await expect(actions.perform(target, before, action, 'key', signal)).rejects.toBeInstanceOf(VendorRefused)
        expect([on.requests(), on.effects()]).toEqual([0, 0])
      },
    )

    it('takes what its capabilities say, and nothing else', async () => {
      const on = await stage()
      const actions = on.open()
      const levels = new Set<string>()
      for (const target of options.everything(on)) {
        levels.add(target.level)
        for (const kind of ACTION_KINDS.filter((one) => one !== 'suggest')) {
          const before = await there(actions, target, kind)
          const planned = actions.preview(target, before, EXAMPLES[kind])
          const name = capabilityOf(kind)
          const says = connector.capabilities.some(
            ({ product, level, actions: all }) =>
              level === target.level &&
              (product === 'all' || product === before.extra.product) &&
              name !== null &&
              all.includes(name),
          )
          const taken = planned.outcome !== 'refused' || planned.code !== 'action-not-offered'
          expect([target.level, before.extra.product, kind, taken]).toEqual([
            target.level,
            before.extra.product,
            kind,
            says,
          ])
          // A negative keyword is asked for with its list in hand, whatever else was read.
          if (name === 'negative-keyword' && says) expect(before.negatives).not.toBeNull()
        }
      }
      const acting = connector.capabilities.filter(({ actions: all }) => all.length > 0)
      expect([...levels].sort()).toEqual([...new Set(acting.map(({ level }) => level))].sort())
      expect([on.requests(), on.effects()]).toEqual([0, 0])
    })

    it('has no preview and no request for advice', async () => {
      const on = await stage()
      const target = first.target(on)
      const actions = on.open()
      const before = await there(actions, target, 'suggest')
      expect(actions.preview(target, before, EXAMPLES.suggest)).toEqual({ outcome: 'nothing' })
      await expect(actions.perform(target, before, EXAMPLES.suggest, 'key', signal)).rejects.toBeInstanceOf(RangeError)
      expect(on.requests()).toBe(0)
    })

    it('says that a thing is gone: deleted, unknown, or named by no id', async () => {
      const on = await stage()
      const target = first.target(on)
      const actions = on.open()
      const before = await there(actions, target, first.action.do)
      on.remove(target)
      expect(await actions.read(target, first.action.do, signal)).toBeNull()
      await expect(actions.perform(target, before, first.action, 'key', signal)).rejects.toBeInstanceOf(VendorRefused)
      expect(on.effects()).toBe(0)
      for (const externalId of [options.unknownId, 'name:some campaign', '../../etc'])
        expect(await actions.read({ ...target, externalId }, first.action.do, signal), externalId).toBeNull()
    })

    it.each([
      ['hang', false, 0],
      ['hang', true, 1],
      ['reset', false, 0],
      ['reset', true, 1],
      ['broken', false, 0],
      ['broken', true, 1],
      ['html', true, 1],
    ] as const)('%s (after the effect: %s) is unknown, never sent twice', async (kind, after, effects) => {
      const on = await stage()
      const target = first.target(on)
      const actions = on.open()
      const before = await there(actions, target, first.action.do)
      on.fault({ kind, after })
      const fault = await actions.perform(target, before, first.action, 'key', signal).catch((error: unknown) => error)
      // These two leave it open whether it was done; a plain refusal would say that it was not.
      const open = fault instanceof VendorUnreachable || /^vendor-answer-/.test(codeOf(fault))
      expect(open, String(fault)).toBe(true)
      expect([on.requests(), on.effects()]).toEqual([1, effects])
      expect(isDone(first.action, await there(on.open(), target, first.action.do))).toBe(effects === 1)
    })

    it('waits as long as the vendor says and then does it once, or hands the wait back undone', async () => {
      const on = await stage()
      const target = first.target(on)
      const actions = on.open()
      const before = await there(actions, target, first.action.do)
      on.fault({ kind: 'limit', retryAfter: 7 })
      const fault = await actions.perform(target, before, first.action, 'key', signal).then(
        () => null,
        (error: unknown) => error,
      )
      if (fault === null) {
        expect(on.slept()).toBeGreaterThan(0)
        expect([on.requests(), on.effects()]).toEqual([2, 1])
      } else {
        expect(codeOf(fault)).toBe('vendor-limit')
        expect([on.requests(), on.effects()]).toEqual([1, 0])
      }
    })

    it('renews a token that ended once and does it once, or says that it is over', async () => {
      const on = await stage()
      const target = first.target(on)
      const actions = on.open()
      const before = await there(actions, target, first.action.do)
      on.fault({ kind: 'expired-token' })
      const fault = await actions.perform(target, before, first.action, 'key', signal).then(
        () => null,
        (error: unknown) => error,
      )
      if (options.renews) expect(fault).toBeNull()
      else expect(codeOf(fault)).toMatch(/^vendor-credentials-/)
      expect(on.effects()).toBe(options.renews ? 1 : 0)
    })

    it('sends nothing once it was told to stop', async () => {
      const on = await stage()
      const target = first.target(on)
      const actions = on.open()
      const before = await there(actions, target, first.action.do)
      const stopped = actions.perform(target, before, first.action, 'key', AbortSignal.abort())
      await expect(stopped).rejects.toHaveProperty('name', 'AbortError')
      expect([on.requests(), on.effects()]).toEqual([0, 0])
    })
  })
}

async function there(actions: SessionActions, target: ActionTarget, about: ActionKind): Promise<ActionState> {
  const state = await actions.read(target, about, signal)
  if (state === null) throw new Error(`${target.level} ${target.externalId} is not there`)
  return state
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : ''
}
