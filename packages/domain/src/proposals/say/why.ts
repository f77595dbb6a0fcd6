import { type Language, sayIf, translator } from '@commerce/contracts/words'
import type { Evidence, Prediction } from '../../rules/index.ts'
import { sayBeside, sayDay, sayNumber, sayPercent } from './numbers.ts'
import { plain, plainReason } from './text.ts'

export interface Said {
  readonly label: string
  readonly value: string
  readonly exact: string | null
}

/** The figures in one sentence: `rules:why.<sentence>` of the catalog, filled with the params and figures of the evidence. */
export function sayWhy(evidence: Evidence, language: Language): string {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(evidence.params)) {
    // A count stays a number: the catalog chooses singular or plural by it.
    values[name] = typeof value === 'string' ? plain(value) : name === 'count' ? value : sayNumber(value, 2)
  }
  const { prediction } = evidence
  values.late =
    prediction === null ? '' : translator(language)('rules:late', { percent: sayPercent(prediction.chanceOfMore) })
  for (const figure of evidence.figures) values[figure.name] = sayBeside(figure, evidence.figures, language).value
  values.figures = allOf(evidence.figures, language)
  return sayIf(language, `rules:why.${evidence.sentence}`, values) ?? translator(language)('proposals:whyUnknown')
}

/** Every figure in one line, for conditions that have no sentence of their own: the window first, what they were held against last. */
function allOf(figures: Evidence['figures'], language: Language): string {
  return inOrder(figures)
    .map((figure) => {
      const { value } = sayBeside(figure, figures, language)
      // A label and its figure stay on one line.
      return (figure.name === 'days' ? value : `${labelOf(figure.name, language)} ${value}`).replaceAll(' ', '\u00a0')
    })
    .join('\u00a0· ')
}

function inOrder(figures: Evidence['figures']): Evidence['figures'] {
  const place = ({ name }: Evidence['figures'][number]): number =>
    name === 'threshold' ? FIRST.length + 1 : FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length
  return [...figures].sort((a, b) => place(a) - place(b))
}
const FIRST = ['days', 'spend']

/** Why people and programs proposed it. */
export function sayReason(reason: string | null, language: Language): string {
  const t = translator(language)
  const said = plainReason(reason ?? '')
  return said === '' ? t('proposals:whyAskedPlain') : t('proposals:whyAsked', { reason: said })
}

/** The figures one by one, short with the exact amount beside it. */
export function sayEvidence({ figures }: Pick<Evidence, 'figures'>, language: Language): Said[] {
  return inOrder(figures).map((figure) => ({
    label: labelOf(figure.name, language),
    ...sayBeside(figure, figures, language),
  }))
}

function labelOf(name: string, language: Language): string {
  return (
    sayIf(language, `proposals:figure.${name}`) ??
    sayIf(language, `rules:figure.${name}`) ??
    sayIf(language, `measures:name.${name}`) ??
    plain(name)
  )
}

/** How sure the figures are. */
export function sayNotes({ window, lag, prediction, asOf }: Evidence, language: Language): string[] {
  const t = translator(language)
  // A file may be about any year: days of long ago are not to be taken for those of lately.
  const long = asOf - Date.parse(window.from) > LONG_MS
  return [
    t('proposals:note.upTo', { from: sayDay(window.from, language, long), to: sayDay(window.to, language, long) }),
    t(`proposals:note.${lag}`),
    ...(prediction === null ? [] : sayPrediction(prediction, language)),
    ...(window.period ? [t('proposals:note.period')] : []),
    ...(window.complete ? [] : [t('proposals:note.incomplete')]),
    ...(window.settled || window.period ? [] : [t('proposals:note.unsettled')]),
  ]
}

const LONG_MS = 180 * 86_400_000

function sayPrediction({ chanceOfMore, expected, low, high, basis }: Prediction, language: Language): string[] {
  const t = translator(language)
  const range = { expected: sayNumber(expected), low: sayNumber(low), high: sayNumber(high) }
  return [
    t('proposals:note.chance', { percent: sayPercent(chanceOfMore) }),
    t('proposals:note.expected', range),
    ...(basis === 'assumed' ? [t('proposals:note.assumed')] : []),
  ]
}
