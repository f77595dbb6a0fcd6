import { LANGUAGES, visitors } from '@commerce/contracts/words'
import type { Random } from '@commerce/kernel'
import { escapeHtml, htmlPage } from '../html.ts'
import { nonceFrom } from '../nonce.ts'

/** The page of a link that leads nowhere. Nothing of the address is shown on it. */
export function deadLinkPage(kind: 'unknown' | 'over', random: Random): { nonce: string; html: string } {
  const nonce = nonceFrom(random)
  const parts = LANGUAGES.map((language, at) => {
    const heading = at === 0 ? 'h1' : 'h2'
    const title = escapeHtml(visitors[language][`${kind}Title`])
    return `<div lang="${language}"><${heading}>${title}</${heading}><p>${escapeHtml(visitors[language][`${kind}Text`])}</p></div>`
  })
  const title = LANGUAGES.map((language) => visitors[language][`${kind}Title`]).join(' · ')
  return { nonce, html: htmlPage({ language: 'ko', title, nonce, body: parts.join('\n') }) }
}
