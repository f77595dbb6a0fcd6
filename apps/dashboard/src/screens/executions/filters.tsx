import { type Connection, EXECUTION_STATES } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Button, Select } from '../../ui/index.ts'
import type { Changes } from '../parts/use-search.ts'
import type { ExecutionsAddress } from './address.ts'

interface FiltersProps {
  readonly address: ExecutionsAddress
  readonly go: (changes: Changes) => void
  readonly connections: readonly Connection[]
}

const ALL = '-'

/** Takes every filter out. */
export const NO_FILTER = { state: undefined, connector: undefined, proposal: undefined } as const

export function isFiltered({ state, connectorId, proposalId }: ExecutionsAddress): boolean {
  return [state, connectorId, proposalId].some((one) => one !== undefined)
}

/** What narrows the log, all of it in the address. */
export function ExecutionFilters({ address, go, connections }: FiltersProps) {
  const { t } = useWords()
  const pick = (name: string) => (value: string) => go({ [name]: value === ALL ? undefined : value })
  const all = (label: string) => ({ value: ALL, label: `${label}: ${t('executions:page.all')}` })
  const ads = connections.filter((one) => one.kind === 'ads').map((one) => ({ value: one.id, label: one.name }))
  const chosen = address.connectorId
  const known = chosen === undefined || ads.some((one) => one.value === chosen)
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <div className="w-52 max-sm:w-full">
        <Select
          aria-label={t('executions:page.filterState')}
          value={address.state ?? ALL}
          options={[
            all(t('executions:page.filterState')),
            ...EXECUTION_STATES.map((state) => ({ value: state, label: t(`executions:page.state.${state}`) })),
          ]}
          onChange={pick('state')}
        />
      </div>
      <div className="w-52 max-sm:w-full">
        <Select
          aria-label={t('executions:page.filterConnection')}
          value={chosen ?? ALL}
          options={[
            all(t('executions:page.filterConnection')),
            ...ads,
            ...(known ? [] : [{ value: chosen, label: chosen }]),
          ]}
          onChange={pick('connector')}
        />
      </div>
      {address.proposalId !== undefined && (
        <span className="text-table text-ink-2">{t('executions:page.oneProposal')}</span>
      )}
      {isFiltered(address) && (
        <Button variant="quiet" onClick={() => go(NO_FILTER)}>
          {t('executions:page.clear')}
        </Button>
      )}
    </div>
  )
}
