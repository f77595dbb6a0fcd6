import { useWords } from '../../lib/words.ts'
import type { Digest } from './lines.tsx'
import { SafeHtml } from './safe-html.tsx'

/** The mail as it is sent: subject, and the body as mail programs draw it. */
export function MailPreview({ digest }: { readonly digest: Digest }) {
  const { t } = useWords()
  return (
    <div className="overflow-hidden rounded-lg inset-ring inset-ring-line-2">
      <p className="border-b border-line-2 bg-sunken px-4 py-2.5 text-table">
        <span className="mr-2 text-ink-3">{t('digest:subject')}</span>
        <span lang={digest.language} className="font-medium">
          {digest.subject}
        </span>
      </p>
      {/* A mail brings its own colours and is drawn on white everywhere. */}
      <div lang={digest.language} className="overflow-x-auto bg-[#fff] p-4 text-[#1d1c19]">
        {digest.html === null ? (
          <p className="whitespace-pre-line">{digest.text}</p>
        ) : (
          <SafeHtml html={digest.html} styled />
        )}
      </div>
    </div>
  )
}

/** The message as Telegram shows it. */
export function TelegramPreview({ digest }: { readonly digest: Digest }) {
  return (
    <div className="rounded-lg bg-sunken p-4">
      <div
        lang={digest.language}
        className="figures max-w-md rounded-lg rounded-bl-sm bg-raised px-3.5 py-2.5 whitespace-pre-line inset-ring inset-ring-line-2 wrap-anywhere"
      >
        {digest.html === null ? digest.text : <SafeHtml html={digest.html} />}
      </div>
    </div>
  )
}
