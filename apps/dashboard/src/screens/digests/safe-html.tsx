import { createElement, Fragment, type ReactNode } from 'react'

const ALLOWED = new Set(
  'a b strong i em u s code pre blockquote p br hr div span ul ol li h1 h2 h3 h4 table thead tbody tfoot tr td th'.split(
    ' ',
  ),
)
/** Elements whose content is not text for people. */
const SILENT = new Set('head title style script template noscript'.split(' '))
const STYLE =
  /^(color|background(-color)?|font(-size|-weight|-style)?|line-height|text-align|padding.*|margin.*|border.*|width|max-width|letter-spacing|vertical-align|white-space)$/

interface SafeHtmlProps {
  readonly html: string
  /** Inline styles are kept (mail); a message has none. */
  readonly styled?: boolean
}

/**
 * HTML that the server made, drawn from a short list of elements and styles: no script, no frame, no picture from elsewhere, no
 * link that can be followed. What is not on the list keeps its text.
 */
export function SafeHtml({ html, styled = false }: SafeHtmlProps) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return <>{draw(body, styled, '0')}</>
}

function draw(parent: Node, styled: boolean, at: string): ReactNode[] {
  return [...parent.childNodes].map((node, index) => {
    const key = `${at}.${index}`
    if (node instanceof Text) return node.data
    if (!(node instanceof HTMLElement)) return null
    // The page has its own first heading.
    const name = node.localName === 'h1' ? 'h2' : node.localName
    if (SILENT.has(name)) return null
    const children = draw(node, styled, key)
    if (!ALLOWED.has(name)) return createElement(Fragment, { key }, ...children)
    const props = { key, ...(styled ? { style: styleOf(node) } : {}) }
    // A preview is looked at: where its links would lead is not followed from here.
    if (name === 'a') return createElement('span', { ...props, className: 'underline' }, ...children)
    return name === 'br' || name === 'hr' ? createElement(name, props) : createElement(name, props, ...children)
  })
}

function styleOf(node: HTMLElement): Record<string, string> {
  const style: Record<string, string> = {}
  for (const name of node.style) {
    const value = node.style.getPropertyValue(name)
    if (STYLE.test(name) && !/url\(|expression/i.test(value)) style[camel(name)] = value
  }
  return style
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
