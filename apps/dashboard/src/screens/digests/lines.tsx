import type { AnswerOf } from '@commerce/contracts'
import { Link } from '@tanstack/react-router'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { words } from '../../lib/preferences.ts'
import { placeOf } from './place.ts'

export type Digest = AnswerOf<'GET /api/digests/{id}'>
type Line = Digest['lines'][number]

const SECTIONS = [
  { kind: 'decision', title: 'decisions' },
  { kind: 'figure', title: 'figures' },
  { kind: 'late', title: 'late' },
  { kind: 'change', title: 'changes' },
  { kind: 'note', title: 'notes' },
] as const

/** A digest as a page: the sentence first, then what needs a decision, figures, what is late, what changed. */
export function DigestLines({ digest }: { readonly digest: Digest }) {
  const t = words.getFixedT(digest.language)
  const headline = digest.lines.filter((line) => line.kind === 'headline')
  return (
    <div lang={digest.language}>
      {headline.map((line) => (
        <h2 key={line.text} className="figures text-title font-semibold text-pretty" title={line.exact ?? undefined}>
          {line.text}
        </h2>
      ))}
      {SECTIONS.map(({ kind, title }) => {
        const lines = digest.lines.filter((line) => line.kind === kind)
        return (
          lines.length > 0 && (
            <section key={kind} className="mt-6">
              <h3 className="mb-1 text-table font-medium text-ink-3">{t(`digest:section.${title}`)}</h3>
              <ul className="border-t border-line">
                {lines.map((line) => (
                  <LineRow key={`${line.text} ${line.exact} ${line.to}`} line={line} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}

function LineRow({ line }: { readonly line: Line }) {
  const place = line.to === null ? null : placeOf(line.to)
  const text = (
    <>
      <span className="min-w-0 flex-1">
        {line.text}
        {line.exact !== null && <span className="block text-meta text-ink-3">{line.exact}</span>}
      </span>
      {place && <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-3" />}
    </>
  )
  const shape = 'figures flex min-h-11 items-center gap-3 py-2'
  return (
    <li className="border-b border-line">
      {place ? (
        <Link to={place.path} search={place.search} className={`${shape} -mx-2 rounded-md px-2 hover:bg-hover`}>
          {text}
        </Link>
      ) : (
        <p className={shape}>{text}</p>
      )}
    </li>
  )
}
