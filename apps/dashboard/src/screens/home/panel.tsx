import type { AnswerOf } from '@commerce/contracts'
import { FigurePanel } from '../parts/panel.tsx'
import type { Changes } from '../parts/use-search.ts'

interface HomePanelProps {
  readonly home: AnswerOf<'GET /api/dashboard/home'>
  readonly address: Readonly<Record<string, string | undefined>>
  readonly go: (changes: Changes) => void
}

/** The panel of a figure of home; its own file, because home is drawn without it. */
export default function HomePanel({ home, address, go }: HomePanelProps) {
  return (
    <FigurePanel
      figure={home.figures.find((figure) => figure.measure === address.figure)}
      scope={{ from: home.basis.day, to: home.basis.day }}
      completeness={home.completeness}
      rowsPage={pageOf(address.rows)}
      onRowsPage={(page) => go({ rows: page > 1 ? page : undefined })}
      onClose={() => go({ figure: undefined, rows: undefined })}
    />
  )
}

function pageOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
