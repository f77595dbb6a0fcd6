import type { Proposal } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button } from '../../ui/index.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import type { Refused } from './use-answers.ts'

/** What was refused about a proposal that has left the page meanwhile: somebody else was faster, or its time was over. */
export function RefusedNote({ refused, onClose }: { readonly refused: Refused; readonly onClose: () => void }) {
  const { t } = useWords()
  const words = useProblemWords(refused.error)
  return (
    <Banner
      tone="warn"
      title={words.title}
      id={words.id}
      action={
        <Button size="small" onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <p>{refused.proposal.what}</p>
      <p>{words.consequence}</p>
    </Banner>
  )
}

interface BulkNoteProps {
  readonly results: readonly { readonly id: string; readonly ok: boolean; readonly text: string | null }[]
  readonly proposals: ReadonlyMap<string, Proposal>
  readonly onClose: () => void
}

/** What came of several answers at once: how many, and of each that was refused why. */
export function BulkNote({ results, proposals, onClose }: BulkNoteProps) {
  const { t } = useWords()
  const failed = results.filter((one) => !one.ok)
  const ok = results.length - failed.length
  return (
    <Banner
      tone={failed.length > 0 ? 'warn' : 'gain'}
      title={
        failed.length > 0 ? t('inbox:bulkPart', { ok, failed: failed.length }) : t('inbox:bulkDone', { count: ok })
      }
      action={
        <Button size="small" onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      {failed.length > 0 && (
        <ul className="list-disc pl-4">
          {failed.map((one) => (
            <li key={one.id}>
              {proposals.get(one.id)?.what ?? one.id}: {one.text ?? t('inbox:notAnswered')}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
