import type { Language } from '@commerce/contracts/words'
import type { DigestModel } from './model.ts'
import { sayings } from './sayings.ts'
import { cutAt, escapeHtml, sectionsOf } from './text.ts'

/** Longest text of a Telegram message (Bot API, sendMessage). Counted here with the markup, which is on the safe side. */
export const TELEGRAM_LONGEST = 4096

const LONGEST_LINE = 300
/** Room for the lines that say what was left out and where the rest is. */
const RESERVE = 400

/** The digest in Telegram's HTML mode. What does not fit is left out in whole lines, and it says how many. */
export function telegramOf(model: DigestModel, language: Language): string {
  const { t, number } = sayings(language)
  const { headline, sections } = sectionsOf(model, language)
  const said = (text: string): string => escapeHtml(cutAt(text, LONGEST_LINE))
  const rows = sections.flatMap(({ title, lines }) => [
    `\n<b>${said(title)}</b>`,
    ...lines.map(({ text }) => `• ${said(text)}`),
  ])
  let message = `<b>${escapeHtml(cutAt(headline, 2 * LONGEST_LINE))}</b>`
  let left = rows.length
  for (const row of rows) {
    if (message.length + 1 + row.length > TELEGRAM_LONGEST - RESERVE) break
    message += `\n${row}`
    left -= 1
  }
  if (left > 0) message += `\n\n${escapeHtml(t('digest:cut', { number: number(left) }))}`
  if (model.origin === null || model.origin.length > RESERVE / 2) return message
  return `${message}\n\n<a href="${escapeHtml(`${model.origin}/dashboard`)}">${escapeHtml(t('digest:openDashboard'))}</a>`
}
