import { useWords } from '../../lib/words.ts'

export interface ShownChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What is before and what is after, one line for each thing that changes. */
export function Changes({ changes }: { readonly changes: readonly ShownChange[] }) {
  const { t } = useWords()
  return (
    <table className="figures w-full text-table">
      <thead>
        <tr className="text-left text-meta text-ink-3">
          <th scope="col" className="border-b border-line-2 py-1 pr-3 font-medium">
            <span className="sr-only">{t('inbox:sheet.changes')}</span>
          </th>
          <th scope="col" className="border-b border-line-2 py-1 pr-3 font-medium">
            {t('inbox:before')}
          </th>
          <th scope="col" className="border-b border-line-2 py-1 font-medium">
            {t('inbox:after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.label} ${change.after}`} className="align-top">
            <th scope="row" className="border-b border-line py-2 pr-3 text-left font-normal text-ink-2">
              {change.label}
            </th>
            <td className="border-b border-line py-2 pr-3 text-ink-2 wrap-anywhere">{change.before}</td>
            <td className="border-b border-line py-2 font-medium wrap-anywhere">{change.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
