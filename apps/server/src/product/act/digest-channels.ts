import type { DigestChannels } from '@commerce/domain/alerts'
import type { DigestWork } from '../digest.ts'

/** Where a person's digest goes, for the page of all notices; the digest itself keeps it. */
export function digestChannels(digest: () => DigestWork): DigestChannels {
  return {
    async of(userId, language) {
      const view = await digest().settings.view(userId, language)
      if (!view.ok || !view.value.enabled) return []
      return view.value.channels.map((channel) => (channel === 'web' ? 'app' : channel))
    },
    async choose(by, userId, channels, language) {
      const view = await digest().settings.view(userId, language)
      if (!view.ok) return
      const { hour, language: spoken, enabled } = view.value
      const wanted = channels.map((channel) => (channel === 'app' ? ('web' as const) : channel))
      await digest().settings.set(
        by,
        userId,
        { enabled: enabled || wanted.length > 0, hour, language: spoken, channels: wanted },
        language,
      )
    },
  }
}
