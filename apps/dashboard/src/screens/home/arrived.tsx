import type { AnswerOf, MeasureId } from '@commerce/contracts'
import { Basis } from './basis.tsx'
import { Changes } from './changes.tsx'
import { Decisions } from './decisions.tsx'
import { Ledger } from './ledger.tsx'
import { HomeMatrix } from './matrix.tsx'

export interface ArrivedProps {
  readonly home: AnswerOf<'GET /api/dashboard/home'>
  readonly choice: 'complete' | 'latest'
  readonly onChoose: (choice: 'complete' | 'latest') => void
  readonly onOpen: (measure: MeasureId) => void
}

/** The page once there is data, from the most urgent to the explaining. */
export function Arrived({ home, choice, onChoose, onOpen }: ArrivedProps) {
  return (
    <>
      <div className="-mt-8">
        <Basis home={home} choice={choice} onChoose={onChoose} />
      </div>
      <Decisions home={home} />
      <Ledger home={home} onOpen={onOpen} />
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <HomeMatrix
          matrix={home.matrix}
          currency={home.currency}
          noRates={home.figures.some((one) => one.measure === 'spend' && one.caveats.includes('fx-missing'))}
        />
        <Changes changes={home.changes} />
      </div>
    </>
  )
}
