// Runs before the first paint so that neither theme nor language flashes. The names are those of src/lib/preferences.ts.
;(() => {
  const root = document.documentElement
  const recall = (name) => {
    try {
      return localStorage.getItem(`commerce.${name}`)
    } catch {
      return null
    }
  }
  const theme = recall('theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  root.dataset.density = recall('density') === 'compact' ? 'compact' : 'comfortable'
  root.dataset.rail = recall('rail') === 'folded' ? 'folded' : 'open'
  const languages = [recall('language'), ...(navigator.languages ?? [])].map((one) => (one ?? '').slice(0, 2))
  root.lang = languages.find((one) => one === 'ko' || one === 'en') ?? 'en'
})()
