import type { Language } from '@commerce/contracts/words'
import { headline } from './headline.ts'
import { measureName } from './measure-names.ts'
import type { DigestLine, DigestModel } from './model.ts'
import { changeOf, clean, type Sayings, sayings } from './sayings.ts'

/** Questions that are told one by one, as many as a day has. */
const DECISIONS_TOLD = 5
const INBOX = '/dashboard/inbox'
/** Enough of a hash to tell two apart by eye. */
const HASH_SHOWN = 16

/** Changes that are told one by one; the rest is a number. */
const CHANGES_TOLD = 5

/** The digest in sentences: what happened, what is late, what changed in the past, what needs a decision, what to bear in mind. */
export function linesOf(model: DigestModel, language: Language): DigestLine[] {
  const say = sayings(language)
  return [
    line('headline', headline(model, language), '/dashboard'),
    ...figures(model, say),
    ...late(model, say),
    ...changes(model, say),
    ...decisions(model, say),
    ...notes(model, say),
  ]
}

function line(kind: DigestLine['kind'], text: string, to: string | null = null, exact: string | null = null) {
  return { kind, text, to, exact } satisfies DigestLine
}

function figures(model: DigestModel, { t, value, amount }: Sayings): DigestLine[] {
  return model.figures
    .filter((figure) => figure.measure !== 'refundedOnDay' || (figure.value ?? 0) !== 0)
    .map((figure) => {
      const change = changeOf(figure.value, figure.before)
      const short = value(figure.value, figure.unit, model.currency)
      const values = {
        name: measureName(figure.measure, t),
        value: figure.measure === 'orders' && figure.value !== null ? t('digest:orders', { number: short }) : short,
      }
      const text =
        change === null
          ? t('digest:figure', values)
          : figure.value === figure.before
            ? t('digest:figureSame', values)
            : t('digest:figureAgainst', { ...values, change })
      const full =
        figure.unit === 'money' && figure.value !== null
          ? amount(Math.round(figure.value), model.currency, 'full')
          : null
      return line('figure', text, `/dashboard?day=${model.basis.day}`, full === short ? null : full)
    })
}

function late(model: DigestModel, { t, day }: Sayings): DigestLine[] {
  if (model.late.length === 0) return [line('late', t('digest:lateNone'))]
  return model.late.map(({ name, newestDay }) =>
    line(
      'late',
      newestDay === null
        ? t('digest:lateNothing', { name: clean(name) })
        : t('digest:lateSince', { name: clean(name), day: day(newestDay) }),
      '/dashboard/data-health',
    ),
  )
}

function changes(model: DigestModel, say: Sayings): DigestLine[] {
  const { t, number } = say
  const moved = model.changes.filter(({ before }) => before !== null)
  const told = moved.slice(0, CHANGES_TOLD).map((change) => changed(change, model, say))
  const more = moved.length - told.length + model.changesMore
  const lines = [
    ...told,
    ...(more === 0
      ? []
      : [line('change', t('digest:changesMore', { number: number(more) }), '/dashboard/data-health')]),
    ...cameIn(model, say),
  ]
  return lines.length === 0 ? [line('change', t('digest:changesNone'))] : lines
}

function changed(
  change: DigestModel['changes'][number],
  model: DigestModel,
  { t, shortDay, value }: Sayings,
): DigestLine {
  const unit = change.currency === null ? 'count' : 'money'
  const show = (of: number | null): string => value(of, unit, change.currency ?? model.currency)
  const values = {
    name: clean(change.name),
    day: shortDay(change.day),
    measure: measureName(change.measure, t),
    before: show(change.before),
    after: show(change.after),
    why: t(`digest:why.${change.why}`),
  }
  return line('change', t('digest:change', values), '/dashboard/data-health')
}

/** Days that were not known before, one line for each connection: a load of history is one piece of news, not a hundred. */
function cameIn(model: DigestModel, { t, shortDay, number }: Sayings): DigestLine[] {
  const fresh = model.changes.filter(({ before }) => before === null)
  const names = [...new Set(fresh.map(({ name }) => name))].sort()
  return names.map((name) => {
    const days = [...new Set(fresh.filter((one) => one.name === name).map(({ day }) => day))].sort()
    const [from = '', to = from] = [days[0], days.at(-1)]
    const shown = { name: clean(name), from: shortDay(from), to: shortDay(to), number: number(days.length) }
    const text =
      days.length === 1 ? t('digest:cameInDay', { name: shown.name, day: shown.from }) : t('digest:cameIn', shown)
    return line('change', text, '/dashboard/data-health')
  })
}

function decisions(model: DigestModel, { t, language, number }: Sayings): DigestLine[] {
  const { decisions: asked, decisionsBatched: batched } = model
  if (asked.length === 0 && batched === 0) return [line('decision', t('digest:decisionsNone'))]
  const told = asked.slice(0, DECISIONS_TOLD).flatMap(({ said }) => (said === null ? [] : [clean(said[language])]))
  return [
    ...(asked.length === 0 ? [] : [line('decision', t('digest:decisions', { number: number(asked.length) }), INBOX)]),
    ...told.map((text) => line('decision', text, INBOX)),
    ...(batched === 0 ? [] : [line('decision', t('digest:decisionsBatched', { number: number(batched) }), INBOX)]),
  ]
}

function notes(model: DigestModel, { t, day, shortDay, number }: Sayings): DigestLine[] {
  const about = [
    ...(model.demo ? [t('digest:note.demo')] : []),
    ...(model.basis.stale ? [t('digest:note.stale', { day: day(model.basis.day) })] : []),
    ...(model.unsettled ? [t('digest:note.unsettled')] : []),
    ...(model.caveats.includes('fx-missing') ? [t('measures:caveat.fx-missing')] : []),
    ...(model.caveats.includes('mixed-windows') ? [t('measures:caveat.mixed-windows')] : []),
    ...(model.audit === null || model.audit.head === ''
      ? []
      : [
          t('digest:note.audit', {
            rows: number(model.audit.rows),
            head: model.audit.head.slice(0, HASH_SHOWN),
          }),
        ]),
    t('digest:note.asOf', { day: shortDay(model.day), time: model.time, zone: model.zone }),
  ]
  return about.map((text) => line('note', text))
}
