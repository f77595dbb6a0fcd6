import type { Stage } from '../server/stage.ts'
import { digits } from '../world/ids.ts'
import type { Negative } from '../world/settings.ts'
import { entity } from './entities.ts'
import { problem } from './problem.ts'

/** `/ncc/adgroups/{id}/restricted-keywords`: powerlink only, each word once. */

/** Of an ad group; a refusal when there is none or its product takes none. */
function negativesOf(stage: Stage, adgroupId: string): readonly Negative[] | Response {
  const group = entity(stage, adgroupId)
  if (group?.level !== 'adgroup') return problem(stage, 404, 3701, 'Not found')
  if (group.product !== 'powerlink') return problem(stage, 400, 3728, 'This campaign type does not support it')
  return stage.world.settings.now('naver', adgroupId)?.negatives ?? []
}

const shown = (stage: Stage, adgroupId: string, { id, text }: Negative) => ({
  nccAdgroupRestrictKwdId: id,
  nccAdgroupId: adgroupId,
  customerId: Number(stage.keys.naver.customerId),
  keyword: text,
  type: 'KEYWORD_PLUS_RESTRICT',
  delFlag: false,
})

export function listNegatives(stage: Stage, adgroupId: string): Response {
  const all = negativesOf(stage, adgroupId)
  return all instanceof Response ? all : Response.json(all.map((one) => shown(stage, adgroupId, one)))
}

export function addNegatives(stage: Stage, adgroupId: string, body: unknown): Response {
  const all = negativesOf(stage, adgroupId)
  if (all instanceof Response) return all
  const wanted = (Array.isArray(body) ? body : []).map((one: { keyword?: unknown }) => one.keyword)
  if (wanted.length === 0 || !wanted.every((text) => typeof text === 'string' && text !== ''))
    return problem(stage, 400, 3723, 'Invalid keyword')
  const added: Negative[] = []
  for (const text of wanted as string[]) {
    if ([...all, ...added].some((one) => one.text === text)) return problem(stage, 400, 3908, 'Already registered')
    const id = `nrk-a001-01-${digits(stage.seed, `${adgroupId}/${text}/${stage.world.settings.log.length}`, 15)}`
    added.push({ id, text, match: 'exact' })
  }
  keep(stage, adgroupId, [...all, ...added], 'add negative keyword', added)
  return Response.json(added.map((one) => shown(stage, adgroupId, one)))
}

export function removeNegatives(stage: Stage, adgroupId: string, ids: string): Response {
  const all = negativesOf(stage, adgroupId)
  if (all instanceof Response) return all
  const gone = all.filter(({ id }) => ids.split(',').includes(id))
  if (gone.length === 0) return problem(stage, 404, 404, 'Not found')
  keep(
    stage,
    adgroupId,
    all.filter((one) => !gone.includes(one)),
    'remove negative keyword',
    gone,
  )
  return new Response(null, { status: 204 })
}

function keep(
  stage: Stage,
  adgroupId: string,
  negatives: readonly Negative[],
  what: string,
  moved: readonly Negative[],
): void {
  const at = stage.clock.now()
  stage.world.change('naver', adgroupId, { negatives }, at)
  for (const { text } of moved)
    stage.journal.effect({ platform: 'naver', at, what, entityId: adgroupId, detail: { text } })
}
