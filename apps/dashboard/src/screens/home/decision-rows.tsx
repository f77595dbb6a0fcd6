import '../act-words.ts'
import type { Proposal } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { RefusedNote } from '../inbox/answers-notes.tsx'
import { Asks } from '../inbox/asks.tsx'
import { ProposalList } from '../inbox/list.tsx'
import { useDesk } from '../inbox/use-desk.ts'

/** The decisions of home with the actions of the inbox; loaded after the page. */
export default function DecisionRows({ decisions }: { readonly decisions: readonly Proposal[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const desk = useDesk()
  const paused = useQuery(read('GET /api/execution-settings')).data?.paused ?? false
  const gone = [...desk.refused].filter(([id]) => !decisions.some((one) => one.id === id))
  return (
    <div className="flex flex-col gap-3">
      {gone.map(([id, refused]) => (
        <RefusedNote key={id} refused={refused} onClose={() => desk.putAway(id)} />
      ))}
      <ProposalList
        desk={desk}
        proposals={decisions}
        paused={paused}
        onDetails={(id) => void navigate({ to: '/inbox', search: { proposal: id } })}
      />
      {!desk.decides && <p className="text-table text-ink-2">{t('inbox:readOnly')}</p>}
      <Asks desk={desk} />
    </div>
  )
}
