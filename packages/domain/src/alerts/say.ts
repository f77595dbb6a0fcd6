import type { AlertKind } from '@commerce/contracts'
import { type Language, problemWords, type Translate, translator } from '@commerce/contracts/words'
import type { Zone } from '@commerce/kernel'

export interface AlertFacts {
  readonly kind: AlertKind
  readonly object: string
  readonly params: Readonly<Record<string, string | number>>
  readonly firstAt: number
}

/** An alert in words: what, since when, so what, and the one button (ux.md section 5). Times are those of the shop. */
export function sayAlert(
  { kind, object, params, firstAt }: AlertFacts,
  language: Language,
  zone: Zone,
): { readonly title: string; readonly text: string; readonly button: string; readonly to: string } {
  const t = translator(language)
  const values = {
    ...params,
    ...inWords(params, language, zone),
    ...(kind === 'telegram-silent' ? botWords(params, t) : {}),
  }
  const key = kind === 'credentials-expiring' && params.days === 0 ? 'credentials-expired' : kind
  const soWhat = t(`alerts:kind.${key}.soWhat`, values)
  return {
    title: t(`alerts:kind.${key}.title`, values),
    text: t('alerts:since', { since: momentOf(firstAt, language, zone), soWhat: soWhat.trim() }),
    button: t(`alerts:kind.${key}.button`),
    to: pageOf(kind, object, params),
  }
}

/** Those of a storm that are not told one by one. */
export function sayMore(count: number, language: Language): { readonly title: string; readonly text: string } {
  const t = translator(language)
  return { title: t('alerts:more.title', { count }), text: t('alerts:more.text') }
}

export function sayOver(
  facts: AlertFacts & { readonly overAt: number },
  language: Language,
  zone: Zone,
): { readonly title: string; readonly text: string } {
  const t = translator(language)
  return {
    title: t('alerts:over', { title: sayAlert(facts, language, zone).title }),
    text: t('alerts:overText', {
      since: momentOf(facts.firstAt, language, zone),
      until: momentOf(facts.overAt, language, zone),
    }),
  }
}

/** Codes and moments among the parameters become words; `code` stands for a problem of the catalog. */
function inWords(params: AlertFacts['params'], language: Language, zone: Zone) {
  const { code, detail, lastAt, days, by, platform } = params
  const name = language === 'en' ? (params.nameEn ?? params.name) : params.name
  const never = translator(language)('alerts:never')
  return {
    name: name ?? '',
    days: days ?? '',
    by: by ?? '',
    platform: platform ?? '',
    detail: detail ?? '',
    why: typeof code === 'string' ? problemWords(language, code, params).title : (detail ?? ''),
    last: typeof lastAt === 'number' ? momentOf(lastAt, language, zone) : never,
    day: params.day ?? never,
  }
}

const BOT_PROBLEMS = ['token', 'conflict', 'unreachable', 'silent', 'blocked'] as const

function botWords({ code, name }: AlertFacts['params'], t: Translate): { readonly detail: string } {
  const known = BOT_PROBLEMS.find((problem) => problem === code) ?? 'silent'
  return { detail: t(`telegram:problem.${known}`, { name: name ?? '' }) }
}

/** `Nov 26, 21:05`, `11월 26일 21:05`. */
export function momentOf(at: number, language: Language, zone: Zone): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

function pageOf(kind: AlertKind, object: string, { proposalId }: AlertFacts['params']): string {
  switch (kind) {
    case 'connector-failing':
    case 'connector-stale':
    case 'credentials-expiring':
      return `/dashboard/connectors/${object}`
    case 'rule-failing':
    case 'rule-silent':
      return `/dashboard/rules/${object}`
    case 'execution-unknown':
    case 'execution-failed':
    case 'outside-edit':
      return `/dashboard/executions?execution=${object}`
    case 'executions-paused':
      return '/dashboard/executions'
    case 'todo-open':
    case 'tracking-broken':
      return proposalId === undefined ? '/dashboard/inbox' : `/dashboard/inbox?proposal=${proposalId}`
    case 'telegram-silent':
      return '/dashboard/settings/notifications'
    case 'backup-old':
      return '/dashboard/settings/backups'
    case 'audit-broken':
      return '/dashboard/audit'
    case 'worker-silent':
    case 'watch-failing':
      return '/dashboard/settings/jobs'
  }
}
