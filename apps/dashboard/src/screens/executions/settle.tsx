import type { Execution } from '@commerce/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ConfirmDialog, toast } from '../../ui/index.ts'
import { useRenew } from '../inbox/use-answers.ts'
import { Refusal } from '../parts/refusal.tsx'

type Word = 'done' | 'not-done'

interface SettleProps {
  readonly execution: Pick<Execution, 'id' | 'kind' | 'what'>
  readonly decides: boolean
  /** The platform could not be read for so long that a person may say what they saw. */
  readonly byWord: boolean
}

/** Asks the platform now what became of it, instead of waiting for the next minute; or takes the word of somebody who looked. */
export function Settle({ execution: { id, kind, what }, decides, byWord }: SettleProps) {
  const { t } = useWords()
  const renew = useRenew()
  const [word, setWord] = useState<Word | null>(null)
  const settle = useMutation({
    networkMode: 'always',
    mutationFn: (said: Word | null) =>
      api('POST /api/executions/{id}/settle', { params: { id }, body: said === null ? {} : { word: said } }),
    // Where it is settled, this part of the page is gone by then.
    onSuccess: ({ state }) =>
      state !== 'unknown' &&
      toast.done(t('executions:page.settled', { state: t(`executions:page.state.${state}`) }), { detail: what }),
    onSettled: () => renew().catch(() => undefined),
  })
  const words = { done: 'executions:page.wordDone', 'not-done': 'executions:page.wordNotDone' } as const
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-table text-ink-2">{t('executions:page.settleText')}</p>
      {decides && (
        <Button
          size="small"
          pending={settle.isPending && settle.variables === null}
          onClick={() => settle.mutate(null)}
        >
          {t('executions:page.settle')}
        </Button>
      )}
      {decides && byWord && (
        <>
          <p className="mt-2 text-table text-ink-2">{t('executions:page.byWordText')}</p>
          <div className="flex flex-wrap gap-2">
            {(['done', 'not-done'] as const).map((one) => (
              <Button
                key={one}
                size="small"
                pending={settle.variables === one && settle.isPending}
                onClick={() => setWord(one)}
              >
                {t(words[one])}
              </Button>
            ))}
          </div>
        </>
      )}
      {word !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setWord(null)}
          title={t('executions:page.wordTitle')}
          action={t('executions:page.wordAction')}
          tone="normal"
          onConfirm={() => {
            settle.mutate(word)
            setWord(null)
          }}
        >
          <p className="text-ink-2 wrap-anywhere">{what}</p>
          <p className="font-medium">{t(words[word])}</p>
          <p>
            {t('executions:page.wordConfirm')} {word === 'not-done' && kind === 'do' && t('executions:page.wordAgain')}
          </p>
        </ConfirmDialog>
      )}
      {settle.data?.state === 'unknown' && (
        <p role="status" className="text-table">
          {t('executions:page.stillUnknown')}
        </p>
      )}
      {settle.error && <Refusal error={settle.error} />}
    </div>
  )
}
