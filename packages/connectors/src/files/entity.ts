import type { FilePlan } from '@commerce/contracts/connector'
import type { AdLevel, EntityRecord } from '@commerce/contracts/records'
import type { AdFormat } from './format.ts'
import { nameId } from './names.ts'
import { isNothing } from './numbers.ts'
import type { Cells } from './rows.ts'
import { saysTotal } from './total.ts'

/** What a row is about: which entity, and which part of its day. */
export interface About {
  readonly entityId: string
  readonly part: string
  /** The entity and those above it, top first, for their names. */
  readonly entities: readonly EntityRecord[]
}

interface Step {
  readonly level: AdLevel
  readonly id: number | undefined
  readonly name: number | undefined
  /** Google tells keywords of the same text apart by match type. */
  readonly also: number | undefined
  readonly status: number | undefined
  /** Whether it is delivered; only of what the row is about. */
  readonly delivery: number | undefined
}

/** Columns of a level; `adgroup_id`, `adgroup_name`, `adgroup_status`. */
const PREFIX: Readonly<Record<AdLevel, string>> = {
  account: 'account',
  campaign: 'campaign',
  adgroup: 'adgroup',
  keyword: 'keyword',
  ad: 'ad',
  'search-term': 'search_term',
}

/** From the top to each level. An ad and a keyword both stand below the ad group. */
export const PATHS: Readonly<Record<AdLevel, readonly AdLevel[]>> = {
  account: ['account'],
  campaign: ['campaign'],
  adgroup: ['campaign', 'adgroup'],
  keyword: ['campaign', 'adgroup', 'keyword'],
  ad: ['campaign', 'adgroup', 'ad'],
  'search-term': ['campaign', 'adgroup', 'search-term'],
}

const FINER: readonly AdLevel[] = ['campaign', 'adgroup', 'keyword', 'ad', 'search-term']

export interface EntityReader {
  about(cells: Cells): About
  /** Columns that name what a row is about. */
  readonly names: readonly number[]
  /** Whether the row may be a sum of others, told at little cost; `isTotalRow` decides. */
  mayBeTotal(cells: Cells): boolean
}

/** Names repeat day after day; what is kept of them must not grow with the file. */
const KEPT = 20_000

export function entityReader(plan: FilePlan, format: AdFormat, level: AdLevel): EntityReader {
  const steps = PATHS[level]
    .map((one) => stepOf(plan, one, one === level))
    .filter((step) => step.id !== undefined || step.name !== undefined || step.level === level)
  const parts = partColumns(plan, format, level)
  const read = [
    ...new Set([
      ...steps.flatMap((step) => [step.id, step.name, step.also, step.status, step.delivery]),
      ...parts.map((part) => part.column),
    ]),
  ].filter((column) => column !== undefined)
  const names = steps.flatMap((step) => [step.name ?? step.id]).filter((column) => column !== undefined)
  const lead = names[0]
  const known = new Map<string, About>()
  return {
    names,
    mayBeTotal(cells) {
      if (lead === undefined) return saysTotal(cells[0] ?? '')
      const [first, name] = [cells[0] ?? '', cells[lead] ?? '']
      return name.length < 4 || MAY_BE.test(name) || MAY_BE.test(first)
    },
    about(cells) {
      let key = ''
      for (const column of read) key += `${cells[column] ?? ''}\u0001`
      const before = known.get(key)
      if (before !== undefined) return before
      const found = describe(cells, steps, parts, level)
      if (known.size >= KEPT) known.clear()
      known.set(key, found)
      return found
    },
  }
}
const MAY_BE = /^\s*(?:["(]?total|합|총|전|소계|결|grand|[-—–\s]*$)/i

function stepOf(plan: FilePlan, level: AdLevel, own: boolean): Step {
  const prefix = PREFIX[level]
  const name = plan.columns[`${prefix}_name`] ?? plan.columns[prefix]
  return {
    level,
    id: plan.columns[`${prefix}_id`],
    name,
    also: level === 'keyword' ? plan.columns.match_type : undefined,
    status: plan.columns[`${prefix}_status`],
    delivery: own ? plan.columns.delivery : undefined,
  }
}

/** Breakdowns of the format, and whatever is finer than the level the file is read at: its rows are parts of the level's day. */
function partColumns(plan: FilePlan, format: AdFormat, level: AdLevel): { name: string; column: number }[] {
  const path = PATHS[level]
  const finer = FINER.filter((one) => !path.includes(one)).flatMap((one) => {
    const prefix = PREFIX[one]
    const name = plan.columns[`${prefix}_id`] ?? plan.columns[`${prefix}_name`] ?? plan.columns[prefix]
    return name === undefined ? [] : [{ name: prefix, column: name }]
  })
  const match =
    level !== 'keyword' && plan.columns.match_type !== undefined
      ? [{ name: 'match_type', column: plan.columns.match_type }]
      : []
  const own = format.parts.flatMap((name) => {
    const column = plan.columns[name]
    return column === undefined ? [] : [{ name, column }]
  })
  return [...finer, ...match, ...own]
}

/** Names of the breakdowns, as they stand in the scheme of a file. */
export function breakdowns(plan: FilePlan, format: AdFormat, level: AdLevel): string[] {
  return partColumns(plan, format, level)
    .map((part) => part.name)
    .sort()
}

function describe(
  cells: Cells,
  steps: readonly Step[],
  parts: readonly { name: string; column: number }[],
  level: AdLevel,
): About {
  const entities: EntityRecord[] = []
  const path: string[] = []
  for (const step of steps) {
    const name = cellText(cells, step.name)
    const also = cellText(cells, step.also)
    const id = idText(cellText(cells, step.id))
    // Outside of search a keyword is `-` or empty: the money is real, so it stands under that name.
    path.push(name === '' ? (id === '' ? '-' : id) : also === '' ? name : `${name} [${also}]`)
    entities.push({
      kind: 'entity',
      level: step.level,
      entityId: id === '' ? (step.level === 'account' ? 'account' : nameId(path)) : id,
      parentId: entities.at(-1)?.entityId ?? null,
      name: name === '' ? (path.at(-1) ?? '-') : name,
      ...statusOf(cellText(cells, step.status), cellText(cells, step.delivery)),
      dailyBudgetMicros: null,
      bidMicros: null,
      extra: also === '' ? null : { matchType: also },
    })
  }
  return { entityId: entities.at(-1)?.entityId ?? level, part: partText(cells, parts), entities }
}

function cellText(cells: Cells, column: number | undefined): string {
  const cell = column === undefined ? '' : (cells[column] ?? '').trim()
  return cell !== '-' && isNothing(cell) ? '' : owned(cell)
}

/** A copy: a piece of a text keeps the whole text alive, and these are kept beyond their page. */
function owned(piece: string): string {
  return piece.length < 13 ? piece : Buffer.from(piece, 'utf16le').toString('utf16le')
}

/** Ids read as numbers by a spreadsheet: `12345678901.0`. */
function idText(cell: string): string {
  return cell === '-' ? '' : /^\d[\d,]*\.0$/.test(cell) ? cell.slice(0, -2).replaceAll(',', '') : cell
}

function partText(cells: Cells, parts: readonly { name: string; column: number }[]): string {
  let text = ''
  for (const { name, column } of parts) {
    const value = idText((cells[column] ?? '').trim()).slice(0, 300)
    if (value === '') continue
    text += `${text === '' ? '' : ';'}${name}=${value.replace(/[\\;=]/g, '\\$&')}`
  }
  return text
}

/**
 * What the words of a file come to. A second word says whether it is delivered: what ended, or stands below something paused, spends
 * nothing, whatever its owner set. An excluded search term is off as well.
 */
function statusOf(word: string, delivery: string): Pick<EntityRecord, 'status' | 'vendorStatus'> {
  const set = plainStatus(word)
  const status = set === 'removed' || set === 'paused' ? set : isOff(delivery) ? 'paused' : set
  const said = delivery === '' || delivery === word ? word : word === '' ? delivery : `${word}; ${delivery}`
  return { status: status === 'unknown' && ON.test(delivery) ? 'active' : status, vendorStatus: said.slice(0, 100) }
}

function plainStatus(word: string): EntityRecord['status'] {
  if (ON.test(word)) return 'active'
  if (REMOVED.test(word)) return 'removed'
  return isOff(word) ? 'paused' : 'unknown'
}

const isOff = (word: string): boolean => OFF.test(word) || ABOVE_OFF.test(word)
const ON =
  /^(?:enabled?|active|eligible|on|learning|added|사용(?! ?(?:안|중지))|운영(?! ?(?:불가|중지))|게재 ?중|진행 ?중|노출 ?가능|활성|학습)(?![a-z])/i
const OFF =
  /^(?:paused|inactive|off|disabled?|not[ _]delivering|not[ _]eligible|not[ _]approved|disapproved|ended|completed|recently completed|finished|suspended|(?:added\/)?excluded|일시|비활성|사용 ?(?:안|중지)|꺼짐|중지|종료|완료|게재 ?안|운영 ?(?:불가|중지)|노출 ?(?:불가|중지)|운영되지|제외|자격 ?없|비승인)/i
const ABOVE_OFF =
  /^(?:campaign|ad ?group|ad ?set|account|budget)[ _](?:paused|off|inactive|ended|removed|suspended|disabled)/i
const REMOVED = /^(?:removed|deleted|archived|삭제|보관)/i
