import { Banner } from '../../ui/index.ts'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Why something was not done, in place: cause, consequence, next step, id. */
export function Refusal({ error }: { readonly error: unknown }) {
  const words = useProblemWords(error)
  return (
    <Banner tone="loss" title={words.title} id={words.id}>
      {words.consequence && <p>{words.consequence}</p>}
      {words.nextStep && <p>{words.nextStep}</p>}
    </Banner>
  )
}
