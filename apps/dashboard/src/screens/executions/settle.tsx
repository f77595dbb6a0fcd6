import { useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import { useRenew } from '../inbox/use-answers.ts'
import { Refusal } from '../parts/refusal.tsx'

/** Asks the platform now what became of it, instead of waiting for the next minute. */
export function Settle({ id, decides }: { readonly id: string; readonly decides: boolean }) {
  const { t } = useWords()
  const renew = useRenew()
  const settle = useMutation({
    networkMode: 'always',
    mutationFn: () => api('POST /api/executions/{id}/settle', { params: { id }, body: {} }),
    onSettled: () => renew().catch(() => undefined),
  })
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-table text-ink-2">{t('executions:page.settleText')}</p>
      {decides && (
        <Button size="small" pending={settle.isPending} onClick={() => settle.mutate()}>
          {t('executions:page.settle')}
        </Button>
      )}
      {settle.data && (
        <p role="status" className="text-table">
          {t('executions:page.settled', { state: t(`executions:page.state.${settle.data.state}`) })}
        </p>
      )}
      {settle.error && <Refusal error={settle.error} />}
    </div>
  )
}
