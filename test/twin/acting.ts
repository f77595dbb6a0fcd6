import type { ActingStage } from '@commerce/connectors/kit/testing'
import type { ActionTarget, Connector, SessionActions } from '@commerce/contracts/connector'
import type { Fault, TwinOptions, TwinPlatform } from '@commerce/sandbox'
import { type Opening, openRig, type Rig } from './rig.ts'

export type ActingPlatform = Extract<TwinPlatform, 'naver' | 'meta' | 'google' | 'tiktok'>

export interface TwinStage extends ActingStage {
  readonly rig: Rig
  /** The entity of that level with that name; the first of the level when there is none. */
  named(level: ActionTarget['level'], name: string): ActionTarget
  /** All entities, as targets. */
  all(): readonly ActionTarget[]
  openAs(more: Opening): SessionActions
}

/** Only requests that change something; reading goes on. */
const CHANGING: Readonly<Record<ActingPlatform, Pick<Fault, 'method' | 'path'>>> = {
  naver: { method: 'PUT' },
  meta: { method: 'POST' },
  google: { method: 'POST' },
  tiktok: { method: 'POST' },
}

/** A platform of the twin as a vendor with a memory. */
export async function openStage(
  connector: Connector,
  platform: ActingPlatform,
  options: Partial<TwinOptions> = {},
): Promise<TwinStage> {
  const rig = await openRig(options)
  const { twin, clock } = rig
  const { entities } = twin.world.accounts[platform]
  const openAs = (more: Opening): SessionActions => {
    const { actions } = rig.open(connector, platform, { deadlineMs: 700, ...more }).session
    if (actions === undefined) throw new Error(`${platform} does not act`)
    return actions
  }
  const all = () =>
    entities.map((one): ActionTarget => {
      // Ads of Google are named by their ad group too, as its keywords are.
      const externalId = platform === 'google' && one.level === 'ad' ? `${one.parentId}~${one.id}` : one.id
      return { level: one.level, externalId, parentId: one.parentId, name: one.name }
    })
  return {
    rig,
    openAs,
    all,
    open: () => openAs({}),
    named(level, name) {
      const found = all().find((one) => one.level === level && one.name === name)
      if (found === undefined) throw new Error(`${platform} has no ${level} ${name}`)
      return found
    },
    requests: () =>
      twin.journal.requests.filter(({ method, url }) => method !== 'GET' && !/:searchStream|^\/token/.test(url)).length,
    effects: () => twin.journal.effects.length,
    slept: () => clock.slept.reduce((sum, ms) => sum + ms, 0),
    fault(fault) {
      const { method, path } = CHANGING[platform]
      const google = `/v25/customers/${twin.fields.google.customerId}/campaign`
      const where = platform === 'google' ? { path: google } : path === undefined ? {} : { path }
      twin.faults.set(platform, { ...fault, ...(method === undefined ? {} : { method }), ...where })
    },
    remove({ externalId }) {
      const id = entities.some((one) => one.id === externalId) ? externalId : (externalId.split('~')[1] ?? '')
      twin.world.change(platform, id, { active: false, removed: true }, clock.now())
    },
    close: () => rig.close(),
  }
}

/** One of every product and level. */
export function oneOfEach(stage: TwinStage, platform: ActingPlatform): readonly ActionTarget[] {
  const { entities } = stage.rig.twin.world.accounts[platform]
  const seen = new Set<string>()
  return stage.all().filter((_target, at) => {
    const one = entities[at]
    const kind = `${one?.product} ${one?.level}`
    const isNew = !seen.has(kind)
    seen.add(kind)
    return isNew
  })
}
