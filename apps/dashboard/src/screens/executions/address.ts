import { EXECUTION_STATES, type ExecutionState } from '@commerce/contracts'

type Text = Readonly<Record<string, string | undefined>>

export interface ExecutionsAddress {
  readonly state: ExecutionState | undefined
  readonly connectorId: string | undefined
  /** Only what one proposal led to. */
  readonly proposalId: string | undefined
  /** Id of the execution whose details are open. */
  readonly execution: string | undefined
  readonly limits: boolean
}

/** Reads filters and what is open from the address; nonsense becomes "all", never an error. */
export function executionsAddress(address: Text): ExecutionsAddress {
  const id = (text: string | undefined) => {
    const one = text?.trim().slice(0, 64)
    return one !== undefined && one.length >= 5 ? one : undefined
  }
  return {
    state: EXECUTION_STATES.find((one) => one === address.state),
    connectorId: id(address.connector),
    proposalId: id(address.proposal),
    execution: id(address.execution),
    limits: address.limits === 'open',
  }
}

/** Address of the file with the same filters. */
export function csvAddress({ state, connectorId }: Pick<ExecutionsAddress, 'state' | 'connectorId'>): string {
  const query = new URLSearchParams({ ...(state ? { state } : {}), ...(connectorId ? { connectorId } : {}) })
  return `/api/executions.csv${query.size > 0 ? `?${query}` : ''}`
}
