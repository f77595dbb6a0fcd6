import { z } from 'zod'

/** Amounts and flags arrive as numbers, and as text at times. */
const amount = z.union([z.number(), z.string()]).nullish()
const flag = z.union([z.boolean(), z.string()]).nullish()
const id = z.string().min(1)

const common = { status: z.string().nullish(), statusReason: z.string().nullish(), userLock: flag }

export const campaignSchema = z.object({
  ...common,
  nccCampaignId: id,
  name: z.string(),
  campaignTp: z.string().nullish(),
  useDailyBudget: flag,
  dailyBudget: amount,
  sharedBudgetId: z.union([z.string(), z.number()]).nullish(),
  sharedDailyBudget: amount,
})
export type VendorCampaign = z.infer<typeof campaignSchema>

export const adgroupSchema = z.object({
  ...common,
  nccAdgroupId: id,
  nccCampaignId: id,
  name: z.string(),
  adgroupType: z.string().nullish(),
  useDailyBudget: flag,
  dailyBudget: amount,
  sharedBudgetId: z.union([z.string(), z.number()]).nullish(),
  sharedDailyBudget: amount,
  bidAmt: amount,
})
export type VendorAdgroup = z.infer<typeof adgroupSchema>

export const keywordSchema = z.object({
  ...common,
  nccKeywordId: id,
  nccAdgroupId: id,
  nccCampaignId: z.string().nullish(),
  keyword: z.string(),
  bidAmt: amount,
  useGroupBidAmt: flag,
  inspectStatus: z.string().nullish(),
})
export type VendorKeyword = z.infer<typeof keywordSchema>

export const isOn = (value: boolean | string | null | undefined): boolean => value === true || value === 'true'
