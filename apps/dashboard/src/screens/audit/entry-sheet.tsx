import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { DateTime, DefinitionList, Sheet } from '../../ui/index.ts'
import { actionWords } from './action-words.ts'
import { type AuditEntry, actorName } from './actor.ts'
import { type Change, changesOf } from './changes.ts'
import { fieldWords, valueWords } from './field-words.ts'

export interface EntrySheetProps {
  readonly seq: number
  /** Absent when the address names an entry of another page. */
  readonly entry: AuditEntry | undefined
  readonly onClose: () => void
}

/** One entry beside the list: who, when, what changed, and the hash that holds it in the chain. */
export function EntrySheet({ seq, entry, onClose }: EntrySheetProps) {
  const { t } = useWords()
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('audit:details', { seq })}
      {...(entry ? { description: actionWords(entry.action, t) } : {})}
    >
      {entry ? <Details entry={entry} /> : <p className="text-ink-2">{t('audit:missing', { seq })}</p>}
    </Sheet>
  )
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useWords()
  const changes = changesOf(entry.before, entry.after)
  const unnamed = useUnnamed(entry)
  const code = (text: string) => <span className="font-mono text-meta wrap-anywhere">{text}</span>
  return (
    <div className="flex flex-col gap-6">
      <DefinitionList
        items={[
          { term: t('audit:when'), value: <DateTime at={entry.at} style="full" /> },
          { term: t('audit:who'), value: actorName(entry.actor, t) },
          ...(entry.object === null ? [] : [{ term: t('audit:object'), value: code(entry.object) }]),
          ...(entry.reason === null ? [] : [{ term: t('audit:reason'), value: entry.reason }]),
          ...(entry.requestId === null ? [] : [{ term: t('audit:request'), value: code(entry.requestId) }]),
          { term: t('audit:code'), value: code(entry.action) },
          { term: t('audit:hash'), value: code(entry.hash) },
        ]}
      />
      <section>
        <h3 className="mb-2 font-medium">{t('audit:changes')}</h3>
        {changes.length === 0 ? (
          <p className="text-ink-3">{t('audit:noChanges')}</p>
        ) : (
          <Changes changes={changes} unnamed={unnamed} />
        )}
      </section>
    </div>
  )
}

/** What a rule without a name of its own is called: by its kind, as on the page of rules. Null where that is not known. */
function useUnnamed({ action, before, after }: AuditEntry): string | null {
  const code = codeOf(after) ?? codeOf(before)
  const rules = useQuery({ ...read('GET /api/rules'), enabled: action.startsWith('rule.') && code !== null })
  return rules.data?.kinds.find((kind) => kind.code === code)?.title ?? null
}

function codeOf(state: unknown): string | null {
  const unnamed = typeof state === 'object' && state !== null && 'name' in state && state.name === ''
  return unnamed && 'code' in state && typeof state.code === 'string' ? state.code : null
}

interface ChangesProps {
  readonly changes: readonly Change[]
  readonly unnamed: string | null
}

function Changes({ changes, unnamed }: ChangesProps) {
  const { t } = useWords()
  return (
    <table className="w-full table-fixed text-table">
      <thead>
        <tr className="text-left text-meta text-ink-3">
          {[t('audit:field'), t('audit:before'), t('audit:after')].map((label) => (
            <th key={label} scope="col" className="border-b border-line-2 py-1.5 pr-3 font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path} className="align-top">
            <th scope="row" className="border-b border-line py-2 pr-3 text-left font-normal text-ink-2 wrap-anywhere">
              {fieldWords(change.path, t)}
            </th>
            <td className="border-b border-line py-2 pr-3 wrap-anywhere">
              <Value path={change.path} value={change.before} unnamed={unnamed} gone />
            </td>
            <td className="border-b border-line py-2 wrap-anywhere">
              <Value path={change.path} value={change.after} unnamed={unnamed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ValueProps {
  readonly path: string
  readonly value: string | null
  readonly unnamed: string | null
  readonly gone?: boolean
}

function Value({ path, value, unnamed, gone = false }: ValueProps) {
  const { t, language } = useWords()
  if (value === null) return <span className="text-ink-3">–</span>
  const called = value === '' && path === 'name' ? (unnamed ?? '') : value
  if (called === '') return <span className="text-ink-3">{t('audit:empty')}</span>
  const words = valueWords(path, called, t, language)
  return gone ? (
    <del className="text-ink-2 decoration-ink-3">{words}</del>
  ) : (
    <ins className="font-medium no-underline">{words}</ins>
  )
}
