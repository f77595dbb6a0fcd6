import type { Language } from '@commerce/contracts/words'
import { linesOf } from './lines.ts'
import type { DigestLine, DigestModel } from './model.ts'
import { clean, sayings } from './sayings.ts'

export type SectionName = 'figures' | 'late' | 'changes' | 'decisions' | 'notes'

export interface Section {
  readonly name: SectionName
  readonly title: string
  readonly lines: readonly DigestLine[]
}

const SECTIONS = [
  ['figures', 'figure'],
  ['late', 'late'],
  ['changes', 'change'],
  ['decisions', 'decision'],
  ['notes', 'note'],
] as const

/** The lines under their headings, in the order they are read. */
export function sectionsOf(model: DigestModel, language: Language): { headline: string; sections: readonly Section[] } {
  const { t } = sayings(language)
  const lines = linesOf(model, language)
  return {
    headline: lines.find(({ kind }) => kind === 'headline')?.text ?? '',
    sections: SECTIONS.map(([name, kind]) => ({
      name,
      title: t(`digest:section.${name}`),
      lines: lines.filter((line) => line.kind === kind),
    })).filter(({ lines: of }) => of.length > 0),
  }
}

/** Plain text: for the terminal, for the text part of a mail. Exact amounts stand behind the short ones. */
export function textOf(model: DigestModel, language: Language): string {
  const { headline, sections } = sectionsOf(model, language)
  const blocks = sections.map(({ title, lines }) => [title, ...lines.map((line) => `- ${withExact(line)}`)].join('\n'))
  return `${[headline, ...blocks].join('\n\n')}\n`
}

function withExact({ text, exact }: DigestLine): string {
  return exact === null ? text : `${text} [${exact}]`
}

/** First line of a mail: one line, whatever the names in it are. */
export function subjectOf(model: DigestModel, language: Language): string {
  const { headline } = sectionsOf(model, language)
  const shop = clean(model.shop)
  return cutAt(clean(shop === '' ? headline : `${shop} · ${headline}`), 200)
}

/** At most so many characters; never half of a pair of surrogates. */
export function cutAt(text: string, length: number): string {
  if (text.length <= length) return text
  let kept = ''
  for (const letter of text) {
    if (kept.length + letter.length > length - 1) break
    kept += letter
  }
  return `${kept}…`
}

/** Text inside HTML, also inside attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
