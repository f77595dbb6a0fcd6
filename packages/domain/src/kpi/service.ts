import type { KpiProfile } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import { ancestorsOf } from './ancestors.ts'
import { BUILT_IN } from './built-in.ts'
import type { By, EntityRef, KpiDeps, Metric, Profile, Resolved } from './model.ts'
import { attachedBy, checkMetrics, isAttachable, keyOf, nearest } from './policy.ts'
import {
  addProfile,
  attach,
  changeProfile,
  deleteProfile,
  detach,
  isThere,
  lockProfile,
  type ProfileRow,
  readAttachment,
  readAttachments,
  readProfiles,
} from './repo.ts'

export type Kpi = ReturnType<typeof createKpi>

type Names = Profile['name']

/** KPI profiles (T5, T6, KP1-KP3): what ads are judged by, and which profile counts for what. */
export function createKpi(deps: KpiDeps) {
  const { store, clock } = deps

  async function list() {
    const rows = await readProfiles(store.read)
    const attachments = await readAttachments(store.read)
    const times = new Map<string, number>()
    for (const { profileId } of attachments) times.set(profileId, (times.get(profileId) ?? 0) + 1)
    return {
      items: rows.map((row): KpiProfile => ({ ...profileOf(row), attached: times.get(row.id) ?? 0 })),
      attachments,
    }
  }

  async function shown(id: string): Promise<KpiProfile> {
    const found = (await list()).items.find((item) => item.id === id)
    if (found === undefined) throw new Error(`profile ${id} went away while it was shown`)
    return found
  }

  /** The profile that counts for each of some entities; those without one are not in the answer. By {@link keyOf}. */
  async function resolveAll(entities: readonly EntityRef[]): Promise<ReadonlyMap<string, Resolved>> {
    const attachments = entities.length === 0 ? [] : await readAttachments(store.read)
    const resolved = new Map<string, Resolved>()
    if (attachments.length === 0) return resolved
    const profiles = new Map((await readProfiles(store.read)).map((row) => [row.id, profileOf(row)]))
    const attached = attachedBy(attachments, profiles)
    const connections = new Set(attachments.map(({ connectorId }) => connectorId))
    const asked = entities.filter(({ connectorId }) => connections.has(connectorId))
    const above = await ancestorsOf(store.read, asked)
    for (const entity of asked) {
      const found = nearest(entity, above.get(keyOf(entity)) ?? [], attached)
      if (found !== null) resolved.set(keyOf(entity), found)
    }
    return resolved
  }

  return {
    list,

    /** Adds the built-in profiles that are not there yet; those that are stay as people left them. @returns how many were added. */
    async seed(): Promise<number> {
      const there = new Set((await readProfiles(store.read)).map(({ code }) => code))
      const wanted = BUILT_IN.filter(({ code }) => !there.has(code))
      if (wanted.length === 0) return 0
      return await store.write(async (tx) => {
        let added = 0
        for (const profile of wanted) {
          const row = rowOf({ ...profile, id: deps.ids.next('kpi'), builtIn: true }, clock.now())
          if (await addProfile(tx, row)) added += 1
        }
        return added
      })
    },

    async make(
      by: By,
      profile: Omit<Profile, 'id' | 'builtIn'>,
    ): Promise<Result<KpiProfile, 'measure-unknown' | 'metric-wrong' | 'profile-code-taken'>> {
      const checked = checkMetrics(profile.metrics)
      if (!checked.ok) return checked
      const made: Profile = { ...profile, id: deps.ids.next('kpi'), builtIn: false }
      const added = await store.write(async (tx) => {
        if (!(await addProfile(tx, rowOf(made, clock.now())))) return false
        await deps.recordAudit(tx, {
          ...by,
          action: 'kpi.profile-made',
          object: made.id,
          before: null,
          after: auditOf(made),
          reason: null,
        })
        await deps.announce(tx, 'kpi', made.id)
        return true
      })
      return added ? granted(await shown(made.id)) : refused('profile-code-taken', { code: profile.code })
    },

    /** Changes targets and names; the code stays. The same again changes nothing. */
    async change(
      by: By,
      id: string,
      wanted: { readonly metrics: readonly Metric[]; readonly name?: Names | undefined },
    ): Promise<Result<KpiProfile, 'not-found' | 'measure-unknown' | 'metric-wrong'>> {
      const checked = checkMetrics(wanted.metrics)
      if (!checked.ok) return checked
      const found = await store.write(async (tx) => {
        const row = await lockProfile(tx, id)
        if (row === null) return false
        const before = profileOf(row)
        const after: Profile = { ...before, metrics: [...wanted.metrics], name: wanted.name ?? before.name }
        const { name_ko, name_en, metrics_json } = rowOf(after, 0)
        if (name_ko === row.name_ko && name_en === row.name_en && metrics_json === row.metrics_json) return true
        await changeProfile(tx, id, { name_ko, name_en, metrics_json, updated_at: clock.now() })
        const entry = { action: 'kpi.profile-changed', object: id, before: auditOf(before), after: auditOf(after) }
        await deps.recordAudit(tx, { ...by, ...entry, reason: null })
        await deps.announce(tx, 'kpi', id)
        return true
      })
      return found ? granted(await shown(id)) : refused('not-found')
    },

    /** Own profiles only; what it was attached to follows the profile above it. */
    async remove(by: By, id: string): Promise<Result<null, 'not-found' | 'profile-built-in'>> {
      return await store.write(async (tx) => {
        const row = await lockProfile(tx, id)
        if (row === null) return refused('not-found')
        if (row.built_in === 1) return refused('profile-built-in')
        await deleteProfile(tx, id)
        const entry = { action: 'kpi.profile-deleted', object: id, before: auditOf(profileOf(row)), after: null }
        await deps.recordAudit(tx, { ...by, ...entry, reason: null })
        await deps.announce(tx, 'kpi', id)
        return granted(null)
      })
    },

    /** Attaches a profile, or takes it away (`profileId` null). */
    async setAttachment(
      by: By,
      of: EntityRef & { readonly profileId: string | null },
    ): Promise<Result<{ attached: boolean }, 'not-found'>> {
      const { profileId, ...entity } = of
      return await store.write(async (tx) => {
        // Held until the end, so that the profile is not deleted meanwhile.
        if (profileId !== null && (await lockProfile(tx, profileId)) === null) return refused('not-found')
        const before = await readAttachment(tx, entity)
        if (before === profileId) return granted({ attached: profileId !== null })
        if (profileId === null) await detach(tx, entity)
        else if (isAttachable(entity.level) && (await isThere(tx, entity))) {
          await attach(tx, { ...entity, profileId }, { who: whoIs(by), at: clock.now() })
        } else return refused('not-found')
        await deps.recordAudit(tx, {
          ...by,
          action: profileId === null ? 'kpi.detached' : 'kpi.attached',
          object: `${entity.connectorId}/${entity.level}/${entity.externalId}`,
          before: before === null ? null : { profileId: before },
          after: profileId === null ? null : { profileId },
          reason: null,
        })
        await deps.announce(tx, 'kpi', profileId ?? before)
        return granted({ attached: profileId !== null })
      })
    },

    resolveAll,

    /** The profile that counts for one entity; null when neither it nor anything above it has one. */
    async resolve(entity: EntityRef): Promise<Resolved | null> {
      return (await resolveAll([entity])).get(keyOf(entity)) ?? null
    },
  }
}

function profileOf(row: ProfileRow): Profile {
  return {
    id: row.id,
    code: row.code,
    name: { ko: row.name_ko, en: row.name_en },
    objective: row.objective,
    builtIn: row.built_in === 1,
    // Checked before it was written.
    metrics: JSON.parse(row.metrics_json) as Metric[],
  }
}

function rowOf(profile: Profile, at: number): ProfileRow {
  const metrics = profile.metrics.map(({ measure, target, floor, ceiling, weight }) => ({
    measure,
    target,
    floor,
    ceiling,
    weight,
  }))
  return {
    id: profile.id,
    code: profile.code,
    name_ko: profile.name.ko,
    name_en: profile.name.en,
    objective: profile.objective,
    metrics_json: JSON.stringify(metrics),
    built_in: profile.builtIn ? 1 : 0,
    created_at: at,
    updated_at: at,
  }
}

function auditOf({ code, name, metrics }: Profile) {
  return { code, name, metrics }
}

function whoIs({ actor }: By): string {
  return actor.kind === 'user' || actor.kind === 'key' ? actor.userId : actor.kind
}
