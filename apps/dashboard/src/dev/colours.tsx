import { Section } from '../ui/index.ts'

const TEXT = [
  ['text-hero font-semibold', 'Hero 28/32', '12,406,200'],
  ['text-title font-semibold', 'Title 20/28', '오늘의 결정 Decisions of today'],
  ['text-lead font-semibold', 'Lead 16/24', '백업과 복원 Backups and restore'],
  ['text-body', 'Body 14/20', '숫자는 마지막으로 받은 것입니다. The figures are the last ones received.'],
  ['text-table figures', 'Table 13/18', '2026-11-19  412,000  −12.4%'],
  ['text-meta text-ink-3', 'Meta 12/16', '06:10 기준 as of 06:10'],
] as const

const SWATCHES = [
  ['paper', 'bg-paper'],
  ['raised', 'bg-raised'],
  ['sunken', 'bg-sunken'],
  ['hover', 'bg-hover'],
  ['line', 'bg-line'],
  ['line-2', 'bg-line-2'],
  ['edge', 'bg-edge'],
  ['ink-3', 'bg-ink-3'],
  ['ink-2', 'bg-ink-2'],
  ['ink', 'bg-ink'],
  ['accent', 'bg-accent'],
  ['gain', 'bg-gain'],
  ['loss', 'bg-loss'],
  ['warn', 'bg-warn'],
  ['stale', 'bg-stale'],
  ['demo', 'bg-demo'],
] as const

/** Type scale and colours. */
export function Colours() {
  return (
    <Section
      title="Type and colour"
      lead="Weights 400, 500, 600 only. One accent, for the next action and the selected place."
    >
      <dl className="mb-6">
        {TEXT.map(([className, name, sample]) => (
          <div key={name} className="flex flex-wrap items-baseline gap-x-6 border-b border-line py-2">
            <dt className="w-28 shrink-0 text-meta text-ink-3">{name}</dt>
            <dd className={className}>{sample}</dd>
          </div>
        ))}
      </dl>
      <ul className="grid grid-cols-4 gap-3 sm:grid-cols-8">
        {SWATCHES.map(([name, className]) => (
          <li key={name}>
            <span className={`block h-10 rounded-md inset-ring inset-ring-line-2 ${className}`} />
            <span className="mt-1 block text-meta text-ink-3">{name}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
