/** `preview`: an app drew a card of the link, or a browser fetched it in case somebody would click. Nobody clicked. */
export type Who = 'human' | 'bot' | 'preview'

export interface Visitor {
  readonly who: Who
  readonly device: 'mobile' | 'tablet' | 'desktop' | 'other'
}

/** Programs that fetch a link to show what is behind it. Their names; what else stands in the header is not looked at. */
const PREVIEWS =
  /kakaotalk-scrap|kakaostory-og|facebookexternalhit|facebookcatalog|facebot|meta-externalfetcher|twitterbot|slackbot|slack-imgproxy|telegrambot|discordbot|linkedinbot|whatsapp\/|skypeuripreview|linespider|line-poker|iframely|embedly|redditbot|pinterest(bot)?\/|viber\b|snapchat|vkshare|bingpreview|google-pagerenderer|mastodon|blueno|naver-?bot-?preview/i

const BOTS =
  /bot\b|bot[/;-]|crawl|spider|slurp|\byeti\b|yeti\/|daumoa|\bdaum\/\d|mediapartners|adsbot|googleother|google-inspectiontool|feedfetcher|headless|lighthouse|phantom|selenium|puppeteer|playwright|curl\/|wget|python|go-http-client|\bjava\/|okhttp|apache-http|axios|node-fetch|undici|^node$|libwww|scrapy|httpclient|http_client|ruby|perl|monitor|uptime|pingdom|statuscake|checker|validator|preview|fetch\/|scan/i

/**
 * Who opens a link, from what the request says of itself. A browser that lies about being one is counted as a person; counting
 * people as programs would be worse.
 *
 * @param method of HTTP; HEAD looks and does not go there.
 */
export function classify(method: string, header: (name: string) => string | null): Visitor {
  const agent = (header('user-agent') ?? '').slice(0, 500)
  return { who: whoIs(method, agent, header), device: deviceOf(agent) }
}

function whoIs(method: string, agent: string, header: (name: string) => string | null): Who {
  if (saysNotNow(header)) return 'preview'
  if (PREVIEWS.test(agent)) return 'preview'
  // A make of telephone ends like a robot.
  if (agent === '' || BOTS.test(agent.replaceAll(/cubot/gi, ''))) return 'bot'
  return method === 'HEAD' ? 'preview' : 'human'
}

/** Prefetch and prerender (Fetch standard `Sec-Purpose`; `Purpose` and `X-Purpose` of older Chromium and Safari; `X-Moz` of Firefox). */
function saysNotNow(header: (name: string) => string | null): boolean {
  const said = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => header(name) ?? '').join(' ')
  return /prefetch|prerender|preview/i.test(said)
}

function deviceOf(agent: string): Visitor['device'] {
  if (/ipad|tablet|android(?!.*mobile)/i.test(agent)) return 'tablet'
  if (/mobile|iphone|ipod|android|kakaotalk[ /]|naver\(inapp/i.test(agent)) return 'mobile'
  return /windows|macintosh|x11|cros|linux/i.test(agent) ? 'desktop' : 'other'
}
