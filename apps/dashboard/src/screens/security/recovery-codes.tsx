import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import { saveText } from '../parts/save-file.ts'

/** The codes, to copy or keep as a file. They are never shown again. */
export function RecoveryCodes({ codes, email }: { readonly codes: readonly string[]; readonly email: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const text = codes.join('\n')
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div>
      <ul
        aria-label={t('security:codesList')}
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken px-4 py-3 font-mono text-table select-all sm:grid-cols-3 sm:gap-x-3"
      >
        {codes.map((code) => (
          <li key={code} className="sm:whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={() => saveText(t('security:codesFile'), `Commerce · ${email}\n\n${text}\n`)}>
          {t('security:codesDownload')}
        </Button>
        {/* The clipboard exists only on https and localhost; elsewhere the codes are selected by one click. */}
        {navigator.clipboard && (
          <Button size="small" onClick={copy}>
            <span aria-live="polite">{t(copied ? 'common:copied' : 'security:codesCopy')}</span>
          </Button>
        )}
      </div>
    </div>
  )
}
