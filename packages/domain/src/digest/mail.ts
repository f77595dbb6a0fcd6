import type { Language } from '@commerce/contracts/words'
import type { DigestLine, DigestModel } from './model.ts'
import { clean, sayings } from './sayings.ts'
import { escapeHtml, sectionsOf, subjectOf, textOf } from './text.ts'

export interface DigestMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const INK = '#1f2328'
const QUIET = '#59636e'
const LINE = '#e2e0da'

/** The digest as a mail. Styles are inline and simple, because mail programs drop all else; nothing is loaded from anywhere. */
export function mailOf(model: DigestModel, language: Language): DigestMail {
  const { t } = sayings(language)
  const { headline, sections } = sectionsOf(model, language)
  const subject = subjectOf(model, language)
  const footer = t('digest:mailFooter')
  const address = model.origin === null ? null : `${model.origin}/dashboard`
  const blocks = sections.map(
    ({ title, lines }) =>
      `<h2 style="margin:24px 0 8px;font-size:13px;line-height:18px;font-weight:600;color:${QUIET}">${escapeHtml(title)}</h2>\n` +
      lines.map((line) => row(line)).join(''),
  )
  const link =
    address === null
      ? ''
      : `<p style="margin:24px 0 0"><a href="${escapeHtml(address)}" style="color:${INK}">${escapeHtml(t('digest:openDashboard'))}</a></p>\n`
  return {
    subject,
    text: `${textOf(model, language)}\n${address === null ? '' : `${address}\n`}${footer}\n`,
    html:
      `<!doctype html>\n<html lang="${language}">\n<head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>\n` +
      `<body style="margin:0;padding:24px 16px;background:#faf9f6;color:${INK};font-family:sans-serif;font-size:14px;line-height:20px">\n` +
      `<div style="max-width:560px;margin:0 auto">\n` +
      `<p style="margin:0;font-size:13px;line-height:18px;color:${QUIET}">${escapeHtml(clean(model.shop))}</p>\n` +
      `<h1 style="margin:4px 0 0;font-size:20px;line-height:28px;font-weight:600">${escapeHtml(headline)}</h1>\n` +
      `${blocks.join('')}${link}` +
      `<p style="margin:24px 0 0;font-size:12px;line-height:16px;color:${QUIET}">${escapeHtml(footer)}</p>\n` +
      `</div>\n</body>\n</html>\n`,
  }
}

function row({ text, exact }: DigestLine): string {
  const more = exact === null ? '' : ` <span style="color:${QUIET}">${escapeHtml(exact)}</span>`
  return `<p style="margin:0;padding:6px 0;border-top:1px solid ${LINE}">${escapeHtml(text)}${more}</p>\n`
}
