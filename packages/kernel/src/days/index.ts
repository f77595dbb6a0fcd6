export { addDays, type Day, day, daysBetween, eachDay, isDay, type Weekday, weekdayOf } from './civil.ts'
export { dayOf, endOfDay, type Span, spanOfDays, startOfDay } from './days.ts'
export { isZone, type Zone, zone } from './zones.ts'
