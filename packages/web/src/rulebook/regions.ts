/** The four parts of the world that the table is narrowed by, from the code of a jurisdiction. */
export type Region = 'europe' | 'americas' | 'asia' | 'africa'

const COUNTRIES: Readonly<Record<Region, string>> = {
  europe: 'EU LT DE FR ES PL IT NL IE GB CH TR AT BE SE NO DK FI LV EE',
  americas: 'US CA BR MX CO AR CL',
  asia: 'AU NZ SG JP KR CN HK TW TH MY PH ID VN IN',
  africa: 'AE SA IL ZA NG KE',
}
export const REGIONS = ['europe', 'americas', 'asia', 'africa'] as const satisfies readonly Region[]

/** null: a jurisdiction that came with an update and stands in none of the lists; it is shown under All. */
export function regionOf(code: string): Region | null {
  const country = code.slice(0, 2)
  return REGIONS.find((region) => COUNTRIES[region].split(' ').includes(country)) ?? null
}
