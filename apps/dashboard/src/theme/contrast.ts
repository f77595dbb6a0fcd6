/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** The solid colours of both themes as `tokens.css` gives them: token name to `#rrggbb`. */
export function themesOf(css: string): {
  readonly light: ReadonlyMap<string, string>
  readonly dark: ReadonlyMap<string, string>
} {
  const dark = css.indexOf('[data-theme="dark"]')
  const end = css.indexOf('}', dark)
  return { light: colours(css.slice(0, dark)), dark: colours(css.slice(dark, end)) }
}

function colours(block: string): ReadonlyMap<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}
