import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/index.ts'

/** Puts a text on the clipboard and says so; where the clipboard is forbidden (plain http), an invisible field is copied from. */
export function useCopy(): (text: string, said: string) => void {
  const { t } = useWords()
  return (text, said) => {
    const done = () => toast.done(said)
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(done, () => (byField(text) ? done() : toast.failed(t('ui:failed'))))
    } else if (byField(text)) done()
    else toast.failed(t('ui:failed'))
  }
}

function byField(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.className = 'sr-only'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}
