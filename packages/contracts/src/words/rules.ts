import { defineWords } from './define.ts'

/** Rules: their kinds, arguments, sentences, reasons (said by the server and shown on the pages). */
export const rules = defineWords({
  /** Why a rule proposes; filled with the figures of its evidence. */
  why: {
    'kill-switch': {
      ko: '{{days}} 동안 {{spend, 을/를}} 썼지만 전환이 없습니다.{{late}}',
      en: '{{spend}} was spent in {{days}} without a conversion.{{late}}',
    },
    'roas-floor': {
      ko: '{{days}} 동안 {{spend, 을/를}} 쓰고 매출은 {{conversionValue}}입니다. ROAS {{roas}}(기준 {{threshold}}).',
      en: '{{spend}} in {{days}} brought back {{conversionValue}}: ROAS {{roas}}, the floor is {{threshold}}.',
    },
    'creative-fatigue': {
      ko: '클릭률이 {{ctrBefore}}에서 {{ctr, 으로/로}} 떨어지고 빈도는 {{frequencyBefore}}에서 {{frequency, 으로/로}} 올랐습니다.',
      en: 'The click rate fell from {{ctrBefore}} to {{ctr}} while frequency rose from {{frequencyBefore}} to {{frequency}}.',
    },
    'negative-keyword': {
      ko: '“{{term}}”에 {{spend}}, 클릭 {{clicks}}회를 썼지만 전환이 없습니다.',
      en: '“{{term}}” cost {{spend}} for {{clicks}} clicks without a conversion.',
    },
    'downstream-signal': {
      ko: '{{days}} 동안 {{spend, 을/를}} 써서 {{visits}}회 방문했지만 구매가 없습니다.{{late}}',
      en: '{{spend}} in {{days}} brought {{visits}} visits and no purchase.{{late}}',
    },
    'budget-pacing': {
      ko: '{{days}} 평균으로 일예산 {{budget}}의 {{budgetUse, 을/를}} 썼습니다.',
      en: 'The mean of {{days}} was {{budgetUse}} of the daily budget of {{budget}}.',
    },
    'winner-scaling': {
      ko: '{{days}} 동안 ROAS {{roas}}, 전환 {{conversions}}건이고 예산의 {{budgetUse, 을/를}} 썼습니다.',
      en: 'ROAS {{roas}} with {{conversions}} conversions in {{days}}, and {{budgetUse}} of the budget is used.',
    },
    'zero-impressions': {
      ko: '켜져 있지만 {{days}} 동안 노출이 없습니다. 그 전에는 {{impressionsBefore}}회였습니다.',
      en: 'It is on but had no impression for {{days}}; before that there were {{impressionsBefore}}.',
    },
    'out-of-stock': {
      ko: '{{skus}} 재고가 {{stock}}개인데 {{days}} 동안 {{spend, 을/를}} 썼습니다.',
      en: '{{stock}} left of {{skus}}, and {{spend}} was spent in {{days}}.',
    },
    'tracking-broken': {
      ko: '모든 플랫폼에서 클릭은 {{clicks}}회인데 전환이 없습니다. 평소라면 {{expected}}건쯤이어야 합니다.',
      en: '{{clicks}} clicks and no conversion on any platform; about {{expected}} would be usual.',
    },
    demo: {
      ko: '연습용 제안입니다. 어제 {{spend, 을/를}} 썼습니다.',
      en: 'For practice: {{spend}} was spent yesterday.',
    },
    custom: { ko: '“{{rule}}” 조건에 맞습니다. {{figures}}', en: 'The condition of “{{rule}}” holds. {{figures}}' },
  },
  /** Said behind a reason that rests on conversions that did not come (yet). */
  late: { ko: ' 늦은 전환이 올 가능성은 {{percent}}입니다.', en: ' The chance of a late one is {{percent}}.' },
  /** Why a rule says nothing. */
  held: {
    'missing-data': {
      ko: '필요한 날의 데이터가 모두 들어오지 않아 판단하지 않았습니다.',
      en: 'Not all days it needs were read completely.',
    },
    'no-rate': {
      ko: '이 광고의 통화를 기준 금액과 견줄 환율이 없습니다. 설정의 환율에서 넣으면 판단합니다.',
      en: 'There is no exchange rate between its currency and that of the limit. Enter one under exchange rates in the settings.',
    },
    'mixed-currency': {
      ko: '한 광고에 두 가지 통화의 금액이 섞여 있어 더할 수 없습니다. 통화마다 연결을 따로 만들어 가져와 주세요.',
      en: 'Its amounts are in two currencies and cannot be added up. Import each currency into a connection of its own.',
    },
    'not-settled': {
      ko: '늦은 전환이 아직 올 수 있어 기다립니다.',
      en: 'It waits: conversions may still come.',
    },
    'sample-too-small': {
      ko: '광고비나 클릭이 적어 판단하기에 이릅니다.',
      en: 'Too little spend or too few clicks to tell.',
    },
    'too-young': { ko: '시작한 지 얼마 되지 않았습니다.', en: 'It has not run long enough.' },
    'stale-data': {
      ko: '새 데이터가 오랫동안 들어오지 않아 판단하지 않았습니다.',
      en: 'No new data came for too long.',
    },
    'not-active': {
      ko: '이 광고나 그 상위 항목이 이미 꺼져 있거나 삭제되었습니다.',
      en: 'It, or what it belongs to, is paused or removed already.',
    },
    'not-met': { ko: '조건에 해당하지 않습니다.', en: 'The condition does not hold.' },
    'within-hysteresis': {
      ko: '기준을 살짝 벗어났을 뿐이라 제안을 그대로 둡니다.',
      en: 'It left the limit only just, so the proposal stays.',
    },
    cooldown: { ko: '얼마 전에 같은 제안을 했습니다.', en: 'The same was asked not long ago.' },
    'already-open': {
      ko: '같은 대상에 다른 제안이 먼저입니다.',
      en: 'Another proposal for the same comes first.',
    },
    'daily-cap': {
      ko: '오늘 낼 수 있는 제안 수를 채웠습니다.',
      en: 'The rule made as many proposals today as it may.',
    },
    'outside-edit': {
      ko: '최근에 사람이 직접 바꿔서 그 뜻을 따릅니다.',
      en: 'Somebody changed it by hand lately, and that stands.',
    },
    'no-target': { ko: 'KPI 프로필에 목표가 없습니다.', en: 'The KPI profile has no such target.' },
    'no-value': {
      ko: '플랫폼이 이 숫자를 알려 주지 않습니다.',
      en: 'The platform does not report this figure.',
    },
    'no-stock-data': { ko: '재고를 알 수 없습니다.', en: 'Nobody said what is in stock.' },
    'not-offered': {
      ko: '여기서는 이 작업을 할 수 없습니다.',
      en: 'This cannot be done here.',
    },
    'no-change': { ko: '바꿀 것이 없습니다.', en: 'It would change nothing.' },
  },
  figure: {
    chance: { ko: '전환이 더 올 가능성', en: 'Chance of one more conversion' },
    cpaExpected: { ko: '예상 전환당 비용', en: 'Expected cost per conversion' },
    price: { ko: '전환 한 건에 쓸 수 있는 비용', en: 'What a conversion may cost' },
    ctrBefore: { ko: '이전 클릭률', en: 'Click rate before' },
    frequencyBefore: { ko: '이전 빈도', en: 'Frequency before' },
    impressionsBefore: { ko: '이전 노출수', en: 'Impressions before' },
    visits: { ko: '방문', en: 'Visits' },
    expected: { ko: '평소 전환수', en: 'Usual conversions' },
    spendParent: { ko: '상위 광고비', en: 'Spend above' },
    impressionsParent: { ko: '상위 노출수', en: 'Impressions above' },
    clicksParent: { ko: '상위 클릭수', en: 'Clicks above' },
    conversionsParent: { ko: '상위 전환수', en: 'Conversions above' },
    conversionValueParent: { ko: '상위 전환 매출', en: 'Conversion value above' },
    platformRoasParent: { ko: '상위 ROAS', en: 'ROAS above' },
    cpaParent: { ko: '상위 전환당 비용', en: 'Cost per conversion above' },
    cpcParent: { ko: '상위 클릭당 비용', en: 'Cost per click above' },
    cpmParent: { ko: '상위 1,000회 노출당 비용', en: 'Cost per 1,000 impressions above' },
    ctrParent: { ko: '상위 클릭률', en: 'Click rate above' },
    cvrParent: { ko: '상위 전환율', en: 'Conversion rate above' },
    frequencyParent: { ko: '상위 빈도', en: 'Frequency above' },
    budgetUseParent: { ko: '상위 예산 소진율', en: 'Use of the budget above' },
  },
  condition: {
    and: { ko: ' 그리고 ', en: ' and ' },
    or: { ko: ' 또는 ', en: ' or ' },
    group: { ko: '({{terms}})', en: '({{terms}})' },
    term: { ko: '{{metric}}({{window}}) {{op}} {{than}}', en: '{{metric}} ({{window}}) {{op}} {{than}}' },
    window: { ko: '{{days}}', en: '{{days}}' },
    windowToday: { ko: '오늘까지 {{days}}', en: '{{days}} with today' },
    windowBack: { ko: '{{back}} 전까지 {{days}}', en: '{{days}} until {{back}} before' },
    profile: { ko: '프로필 {{limit}} × {{times}}', en: '{{limit}} of the profile × {{times}}' },
    parent: { ko: '상위 값 × {{times}}', en: 'the figure above × {{times}}' },
    earlier: { ko: '앞선 {{days}} × {{times}}', en: 'the {{days}} before × {{times}}' },
    target: { ko: '목표', en: 'target' },
    floor: { ko: '하한', en: 'floor' },
    ceiling: { ko: '상한', en: 'ceiling' },
  },
  action: {
    pause: { ko: '일시 중지를 제안합니다', en: 'propose to pause' },
    resume: { ko: '다시 켜기를 제안합니다', en: 'propose to resume' },
    'set-budget': {
      up: { ko: '일예산을 {{change}} 올리자고 제안합니다', en: 'propose to raise the daily budget by {{change}}' },
      down: { ko: '일예산을 {{change}} 내리자고 제안합니다', en: 'propose to lower the daily budget by {{change}}' },
    },
    'set-bid': {
      up: { ko: '입찰가를 {{change}} 올리자고 제안합니다', en: 'propose to raise the bid by {{change}}' },
      down: { ko: '입찰가를 {{change}} 내리자고 제안합니다', en: 'propose to lower the bid by {{change}}' },
    },
    suggest: { ko: '살펴보라고 합니다', en: 'suggest a look' },
  },
  /** What is wrong with a draft. */
  wrong: {
    level: { ko: '이 규칙은 이 단계에서 쓸 수 없습니다.', en: 'The rule does not work at this level.' },
    argUnknown: { ko: '이 규칙에 없는 항목입니다: {{name}}', en: 'The rule has no such argument: {{name}}' },
    argKind: { ko: '“{{name}}”에는 숫자를 넣어 주세요.', en: '“{{name}}” must be a number.' },
    argWhole: { ko: '“{{name}}”에는 정수를 넣어 주세요.', en: '“{{name}}” must be a whole number.' },
    argRange: {
      ko: '“{{name}}”의 값은 {{min}}에서 {{max}} 사이여야 합니다.',
      en: '“{{name}}” must lie between {{min}} and {{max}}.',
    },
    conditionMissing: { ko: '조건과 할 일을 정해 주세요.', en: 'Choose a condition and an action.' },
    conditionNotHere: {
      ko: '이 규칙에는 조건을 따로 넣지 않습니다.',
      en: 'This kind of rule takes no condition of its own.',
    },
    never: {
      ko: '조건이 모두 맞을 수 없어 이 규칙은 아무것도 제안하지 않습니다.',
      en: 'The conditions can never hold together.',
    },
    share: {
      ko: '비율은 0에서 1 사이로 넣어 주세요. 5%는 0.05입니다.',
      en: 'A share lies between 0 and 1: 5% is 0.05.',
    },
    negative: { ko: '음수와 비교할 수 없는 지표입니다.', en: 'The metric is never below zero.' },
    noChange: { ko: '바꾸는 비율이 0입니다.', en: 'The change is zero.' },
    capMissing: { ko: '늘릴 때는 최대 금액을 정해 주세요.', en: 'A raise needs a largest amount.' },
    todayMatured: {
      ko: '확정된 날만 보는 규칙은 오늘을 포함할 수 없습니다.',
      en: 'A rule of settled days cannot count today.',
    },
    adviceRuns: {
      ko: '조언만 하는 규칙은 자동으로 실행할 수 없습니다.',
      en: 'A rule that only advises never acts by itself.',
    },
    connection: { ko: '없는 연결입니다.', en: 'There is no such connection.' },
  },
  overlap: {
    same: {
      ko: '“{{name}}” 규칙과 같은 광고에 같은 일을 제안합니다.',
      en: 'It proposes the same as “{{name}}” for the same ads.',
    },
    opposite: {
      ko: '“{{name}}” 규칙과 반대되는 일을 같은 광고에 제안할 수 있습니다.',
      en: 'It may propose the opposite of “{{name}}” for the same ads.',
    },
    shadowed: {
      ko: '둘 다 맞으면 “{{name}}” 규칙과 이 규칙 중 더 조심스러운 쪽만 제안합니다.',
      en: 'Where both this and “{{name}}” hold, only the more cautious one proposes.',
    },
  },
  template: {
    direct_purchase: {
      title: { ko: '직접 구매', en: 'Direct purchase' },
      about: {
        ko: '전환과 매출을 기준으로 낭비를 멈추고 잘되는 광고를 키웁니다.',
        en: 'Stops waste and grows what sells, by conversions and their value.',
      },
    },
    blog_traffic: {
      title: { ko: '블로그 유입', en: 'Blog traffic' },
      about: {
        ko: '구매가 보이지 않는 유입 광고를 클릭 비용과 노출로 살핍니다.',
        en: 'Watches ads whose purchases are not seen by clicks and delivery.',
      },
    },
    retargeting: {
      title: { ko: '리타게팅', en: 'Retargeting' },
      about: {
        ko: '같은 사람에게 너무 자주 보이는지, 방문만 있고 구매가 없는지 살핍니다.',
        en: 'Watches how often people see an ad and whether visits turn into purchases.',
      },
    },
    cpcName: { ko: '비싼 클릭 살펴보기', en: 'Look at costly clicks' },
  },
})
