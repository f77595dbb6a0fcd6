import type { Connection, Run } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Badge, Status, type StatusTone, type Tone } from '../../ui/index.ts'

const CONNECTION: Record<Connection['state'], StatusTone> = {
  new: 'neutral',
  ok: 'good',
  suspect: 'warn',
  waiting: 'waiting',
  failing: 'bad',
  'needs-attention': 'bad',
}

export const RUN: Record<Run['state'], StatusTone> = {
  running: 'running',
  done: 'good',
  suspect: 'warn',
  waiting: 'waiting',
  failed: 'bad',
  stopped: 'neutral',
  undone: 'neutral',
}

/** How loud a finding of a connection in this state is. */
export const FINDING: Record<Connection['state'], Tone> = {
  new: 'info',
  ok: 'info',
  suspect: 'warn',
  waiting: 'info',
  failing: 'loss',
  'needs-attention': 'loss',
}

/** How loud a finding of a run in this state is. */
export const RUN_FINDING: Record<Run['state'], Tone> = {
  running: 'info',
  done: 'info',
  suspect: 'warn',
  waiting: 'info',
  failed: 'loss',
  stopped: 'info',
  undone: 'info',
}

/** Off is said before anything else, because nothing else happens then. */
export function ConnectionStatus({ connection }: { readonly connection: Pick<Connection, 'state' | 'enabled'> }) {
  const { t } = useWords()
  if (!connection.enabled) return <Status tone="neutral">{t('platforms:off')}</Status>
  return <Status tone={CONNECTION[connection.state]}>{t(`platforms:state.${connection.state}`)}</Status>
}

export function RunStatus({ state }: { readonly state: Run['state'] }) {
  const { t } = useWords()
  return <Status tone={RUN[state]}>{t(`runs:state.${state}`)}</Status>
}

export function DemoBadge() {
  const { t } = useWords()
  return <Badge tone="demo">{t('platforms:demo')}</Badge>
}
