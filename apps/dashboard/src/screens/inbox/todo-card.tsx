import type { Proposal } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { TodoSteps } from './todo-steps.tsx'

/** The steps inside the card of a to-do, so that nothing must be opened to do it. */
export function TodoOfCard({ proposal }: { readonly proposal: Proposal }) {
  const todo = useQuery({
    ...read('GET /api/proposals/{id}', { params: { id: proposal.id } }),
    enabled: proposal.how === 'todo',
  }).data?.todo
  if (!todo) return null
  return (
    <div className="mt-3 border-t border-line pt-3">
      <TodoSteps todo={todo} platform={proposal.connectorName} />
    </div>
  )
}
